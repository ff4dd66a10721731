-- What the ids of feed entries begin with: chosen at the first start and never changed, so that they outlive a move of the
-- site; and the newest paper that the WebSub hub was told of.
CREATE TABLE "feed_identity" (
    "only_row" BOOLEAN NOT NULL DEFAULT true,
    "authority" TEXT NOT NULL,
    "since" DATE NOT NULL,
    "announced" TEXT,

    CONSTRAINT "feed_identity_pkey" PRIMARY KEY ("only_row"),
    CONSTRAINT "feed_identity_one_row" CHECK ("only_row")
);

-- Part of what the private address of a reading list's feed signs: counting it up makes the old address stop working.
ALTER TABLE "collection" ADD COLUMN "feed_version" INTEGER NOT NULL DEFAULT 0;
