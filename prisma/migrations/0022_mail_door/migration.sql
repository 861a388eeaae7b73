-- One door for all mail: a mail is a letter, may be of a list, and may be dropped; who is not to be written to any more.
SET lock_timeout = '1s';
SET statement_timeout = '60s';

ALTER TYPE "mail_state" ADD VALUE 'dropped' AFTER 'late';

-- "body" is what the release before writes: still read, no longer written.
ALTER TABLE "outgoing_mail" ADD COLUMN "letter" JSONB, ADD COLUMN "list" TEXT, ALTER COLUMN "body" SET DEFAULT '';

CREATE TYPE "suppression_reason" AS ENUM ('hard', 'complaint');
CREATE TABLE "mail_suppression" (
  "address" TEXT NOT NULL,
  "reason" "suppression_reason" NOT NULL,
  "detail" TEXT NOT NULL,
  "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "tried_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "mail_suppression_pkey" PRIMARY KEY ("address")
);

CREATE TABLE "mail_event" (
  "key" TEXT NOT NULL,
  "noted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "mail_event_pkey" PRIMARY KEY ("key")
);
