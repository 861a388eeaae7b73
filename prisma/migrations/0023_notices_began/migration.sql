-- When the transaction began that changed an event: who came to the event since knows it as it is.
SET lock_timeout = '1s';
SET statement_timeout = '60s';

ALTER TABLE "event_notice" ADD COLUMN "began_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
