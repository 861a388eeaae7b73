-- Searches that somebody saved, and what was newly found by each: once.
SET lock_timeout = '1s';
SET statement_timeout = '60s';

CREATE TABLE "saved_search" (
  "id" SERIAL NOT NULL,
  "account_id" INTEGER NOT NULL,
  "path" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "question" JSONB NOT NULL,
  "is_on" BOOLEAN NOT NULL DEFAULT true,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "looked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "saved_search_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "saved_search_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "saved_search_account_id_path_key" ON "saved_search" ("account_id", "path");
CREATE INDEX "saved_search_looked_at_idx" ON "saved_search" ("looked_at");

CREATE TABLE "saved_search_match" (
  "search_id" INTEGER NOT NULL,
  "type" TEXT NOT NULL,
  "entity_id" INTEGER NOT NULL,
  "in_digest" BOOLEAN NOT NULL,
  "found_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "saved_search_match_pkey" PRIMARY KEY ("search_id", "type", "entity_id"),
  CONSTRAINT "saved_search_match_search_id_fkey" FOREIGN KEY ("search_id") REFERENCES "saved_search"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
