-- Why somebody changed a page, in their words: where sources differ, by what they chose.
SET lock_timeout = '1s';
SET statement_timeout = '60s';

ALTER TABLE "revision" ADD COLUMN "why" TEXT;
