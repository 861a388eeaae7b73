-- Checked apart: nobody waits for it.
SET lock_timeout = '1s';
SET statement_timeout = '60s';

ALTER TABLE "import_finding" VALIDATE CONSTRAINT "import_finding_merge_id_fkey";
