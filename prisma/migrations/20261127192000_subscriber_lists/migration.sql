-- When none of an edition's mails waited any more, for the log.
ALTER TABLE edition ADD COLUMN finished_at timestamp(3);

-- What a list from elsewhere says of its readers, and when an imported address is due to be asked whether it wants the digest.
ALTER TABLE subscriber ADD COLUMN name text;
ALTER TABLE subscriber ADD COLUMN consented_at timestamp(3);
ALTER TABLE subscriber ADD COLUMN consent_source text;
ALTER TABLE subscriber ADD COLUMN ask_at timestamp(3);
CREATE INDEX subscriber_ask_at ON subscriber (ask_at) WHERE ask_at IS NOT NULL;
