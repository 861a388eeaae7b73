-- Mails that are to go out: written in the transaction of what they tell, handed over by a worker, kept without their words.
SET lock_timeout = '1s';
SET statement_timeout = '60s';

CREATE TYPE "mail_state" AS ENUM ('waiting', 'sent', 'failed', 'late');
CREATE TABLE "outgoing_mail" (
  "id" BIGSERIAL NOT NULL,
  "kind" TEXT NOT NULL,
  "account_id" INTEGER,
  "recipient" TEXT NOT NULL,
  "subject" TEXT NOT NULL,
  "body" TEXT NOT NULL,
  "message_id" TEXT NOT NULL,
  "state" "mail_state" NOT NULL DEFAULT 'waiting',
  "tries" INTEGER NOT NULL DEFAULT 0,
  "next_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "good_until" TIMESTAMPTZ(3),
  "failure" TEXT,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "sent_at" TIMESTAMPTZ(3),
  CONSTRAINT "outgoing_mail_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "outgoing_mail_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "outgoing_mail_message_id_key" ON "outgoing_mail" ("message_id");
CREATE INDEX "outgoing_mail_state_next_at_idx" ON "outgoing_mail" ("state", "next_at");
CREATE INDEX "outgoing_mail_account_id_idx" ON "outgoing_mail" ("account_id");
