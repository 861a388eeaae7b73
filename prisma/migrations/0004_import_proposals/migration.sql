-- What an import finds likely and does not do by itself: a person decides.
SET lock_timeout = '1s';
SET statement_timeout = '60s';

ALTER TYPE finding_kind ADD VALUE 'proposal' AFTER 'unreadable';

-- What a record said before a run changed it, and which values that changed, from what to what: with it a run can be
-- undone. Nothing said: the run was the first to tell of it.
CREATE TABLE "source_record_before" (
  "record_id" INTEGER NOT NULL,
  "run_id" INTEGER NOT NULL,
  "hash" TEXT,
  "said" JSONB,
  "changes" JSONB NOT NULL DEFAULT '{}',
  CONSTRAINT "source_record_before_pkey" PRIMARY KEY ("record_id", "run_id")
);
CREATE INDEX "source_record_before_run_id_idx" ON "source_record_before" ("run_id");
ALTER TABLE "source_record_before" ADD CONSTRAINT "source_record_before_record_id_fkey" FOREIGN KEY ("record_id") REFERENCES "source_record"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "source_record_before" ADD CONSTRAINT "source_record_before_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "import_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TYPE run_state ADD VALUE 'undone' AFTER 'failed';
