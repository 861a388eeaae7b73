-- A mail that waits when its list is moved into the digest is told there instead: what it tells knows its name.
SET lock_timeout = '1s';
SET statement_timeout = '60s';

ALTER TYPE "mail_state" ADD VALUE 'moved' AFTER 'dropped';
ALTER TABLE "outgoing_mail" ADD COLUMN "moved_at" TIMESTAMPTZ(3);
ALTER TABLE "event_notice_reader" ADD COLUMN "message_id" TEXT;
ALTER TABLE "listing_notice" ADD COLUMN "message_id" TEXT;
ALTER TABLE "saved_search_match" ADD COLUMN "message_id" TEXT;
