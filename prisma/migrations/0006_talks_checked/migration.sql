-- Checked apart: nobody waits for it.
SET lock_timeout = '1s';
SET statement_timeout = '60s';

ALTER TABLE "session" VALIDATE CONSTRAINT "session_talk_id_fkey";
