-- Whoever may know of a plan sees which sessions its owner wants to see, where the owner says so. Nobody does until then.
SET lock_timeout = '1s';
SET statement_timeout = '60s';

ALTER TABLE "attendance" ADD COLUMN "shares_stars" BOOLEAN NOT NULL DEFAULT false;
