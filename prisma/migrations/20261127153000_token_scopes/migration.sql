CREATE TYPE "api_scope" AS ENUM ('read', 'vote', 'comment', 'submit');

-- A token that was there before could do everything, and still can. New ones state what they may do.
ALTER TABLE "api_token"
  ADD COLUMN "scopes" "api_scope"[] NOT NULL DEFAULT ARRAY['read', 'vote', 'comment', 'submit']::"api_scope"[],
  ADD COLUMN "expires_at" TIMESTAMP(3);
ALTER TABLE "api_token" ALTER COLUMN "scopes" DROP DEFAULT;
