-- Each delivery is updated three times. With room on its page, the update in between touches no index.
ALTER TABLE "delivery" SET (fillfactor = 60);
