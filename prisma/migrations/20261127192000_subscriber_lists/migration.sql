-- When none of an edition's mails waited any more, for the log.
ALTER TABLE edition ADD COLUMN finished_at timestamp(3);
-- Those that were finished before are not news.
UPDATE edition SET finished_at = created_at
WHERE planned_at IS NOT NULL
  AND NOT EXISTS (SELECT FROM delivery WHERE edition_id = edition.id AND delivery.status IN ('pending', 'sending'));

-- What a list from elsewhere says of its readers, and when an imported address is due to be asked whether it wants the digest.
ALTER TABLE subscriber ADD COLUMN name text;
ALTER TABLE subscriber ADD COLUMN consented_at timestamp(3);
ALTER TABLE subscriber ADD COLUMN consent_source text;
ALTER TABLE subscriber ADD COLUMN ask_at timestamp(3);
CREATE INDEX subscriber_ask_at ON subscriber (ask_at) WHERE ask_at IS NOT NULL;
