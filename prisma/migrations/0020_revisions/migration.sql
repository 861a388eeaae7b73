-- What somebody here changed of a page, from what to what: its history. And what they typed when it could not be taken.
SET lock_timeout = '1s';
SET statement_timeout = '60s';

CREATE TABLE "revision" (
  "id" SERIAL NOT NULL,
  "entity" "entity_kind" NOT NULL,
  "entity_id" INTEGER NOT NULL,
  "account_id" INTEGER,
  "changes" JSONB NOT NULL,
  "made_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "revision_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "revision_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE
);
CREATE INDEX "revision_entity_entity_id_id_idx" ON "revision" ("entity", "entity_id", "id");
CREATE INDEX "revision_account_id_idx" ON "revision" ("account_id");

CREATE TABLE "edit_draft" (
  "account_id" INTEGER NOT NULL,
  "entity" "entity_kind" NOT NULL,
  "entity_id" INTEGER NOT NULL,
  "typed" JSONB NOT NULL,
  "problem" TEXT NOT NULL,
  "kept_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "edit_draft_pkey" PRIMARY KEY ("account_id", "entity", "entity_id"),
  CONSTRAINT "edit_draft_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
