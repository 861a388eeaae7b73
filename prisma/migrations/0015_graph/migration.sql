-- Who signs in and from which device, whom and what an account follows and from where, whom it keeps away, and what a
-- person notes about a plan.
SET lock_timeout = '1s';
SET statement_timeout = '60s';

-- Sign-in.
ALTER TABLE "account" ADD COLUMN "default_visibility" "visibility" NOT NULL DEFAULT 'followers';
ALTER TABLE "account" ADD COLUMN "time_zone" TEXT;
ALTER TABLE "account" ADD COLUMN "welcomed_at" TIMESTAMPTZ(3);
ALTER TABLE "account" ADD COLUMN "last_seen_at" TIMESTAMPTZ(3);
ALTER TABLE "account" ADD COLUMN "feed_epoch" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "person" ADD COLUMN "is_hidden_by_self" BOOLEAN NOT NULL DEFAULT false;

CREATE TYPE "identity_provider" AS ENUM ('github', 'mastodon', 'bluesky', 'oidc');
CREATE TABLE "external_identity" (
  "id" SERIAL NOT NULL,
  "account_id" INTEGER NOT NULL,
  "provider" "identity_provider" NOT NULL,
  "issuer" TEXT NOT NULL,
  "subject" TEXT NOT NULL,
  "handle" TEXT NOT NULL,
  "linked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "last_used_at" TIMESTAMPTZ(3),
  CONSTRAINT "external_identity_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "external_identity_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "external_identity_provider_issuer_subject_key" ON "external_identity" ("provider", "issuer", "subject");
CREATE INDEX "external_identity_account_id_idx" ON "external_identity" ("account_id");

CREATE TABLE "sign_in" (
  "id" SERIAL NOT NULL,
  "account_id" INTEGER NOT NULL,
  "token_digest" BYTEA NOT NULL,
  "way" TEXT NOT NULL,
  "device" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "proved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "expires_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "sign_in_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "sign_in_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "sign_in_token_digest_key" ON "sign_in" ("token_digest");
CREATE INDEX "sign_in_account_id_idx" ON "sign_in" ("account_id");

CREATE TYPE "mail_proof_purpose" AS ENUM ('sign_in', 'prove_again', 'new_address', 'old_address');
CREATE TABLE "mail_proof" (
  "id" SERIAL NOT NULL,
  "purpose" "mail_proof_purpose" NOT NULL,
  "email" TEXT NOT NULL,
  "account_id" INTEGER,
  "token_digest" BYTEA NOT NULL,
  "browser_digest" BYTEA NOT NULL,
  "code_digest" BYTEA NOT NULL,
  "return_to" TEXT,
  "tries" INTEGER NOT NULL DEFAULT 0,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "expires_at" TIMESTAMPTZ(3) NOT NULL,
  "used_at" TIMESTAMPTZ(3),
  CONSTRAINT "mail_proof_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "mail_proof_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "mail_proof_token_digest_key" ON "mail_proof" ("token_digest");
CREATE INDEX "mail_proof_account_id_idx" ON "mail_proof" ("account_id");
CREATE INDEX "mail_proof_expires_at_idx" ON "mail_proof" ("expires_at");

CREATE TABLE "email_change" (
  "account_id" INTEGER NOT NULL,
  "new_email" TEXT NOT NULL,
  "is_old_confirmed" BOOLEAN NOT NULL DEFAULT false,
  "is_new_confirmed" BOOLEAN NOT NULL DEFAULT false,
  "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "email_change_pkey" PRIMARY KEY ("account_id"),
  CONSTRAINT "email_change_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- Whom and what an account follows, and from where it is known.
CREATE TABLE "followed_thing" (
  "id" SERIAL NOT NULL,
  "account_id" INTEGER NOT NULL,
  "topic_id" INTEGER,
  "series_id" INTEGER,
  "place_id" INTEGER,
  "venue_id" INTEGER,
  "guide_id" INTEGER,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "followed_thing_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "followed_thing_is_one" CHECK (num_nonnulls("topic_id", "series_id", "place_id", "venue_id", "guide_id") = 1),
  CONSTRAINT "followed_thing_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "followed_thing_topic_id_fkey" FOREIGN KEY ("topic_id") REFERENCES "topic"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "followed_thing_series_id_fkey" FOREIGN KEY ("series_id") REFERENCES "series"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "followed_thing_place_id_fkey" FOREIGN KEY ("place_id") REFERENCES "place"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "followed_thing_venue_id_fkey" FOREIGN KEY ("venue_id") REFERENCES "venue"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "followed_thing_guide_id_fkey" FOREIGN KEY ("guide_id") REFERENCES "guide"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "followed_thing_account_id_topic_id_key" ON "followed_thing" ("account_id", "topic_id");
CREATE UNIQUE INDEX "followed_thing_account_id_series_id_key" ON "followed_thing" ("account_id", "series_id");
CREATE UNIQUE INDEX "followed_thing_account_id_place_id_key" ON "followed_thing" ("account_id", "place_id");
CREATE UNIQUE INDEX "followed_thing_account_id_venue_id_key" ON "followed_thing" ("account_id", "venue_id");
CREATE UNIQUE INDEX "followed_thing_account_id_guide_id_key" ON "followed_thing" ("account_id", "guide_id");
CREATE INDEX "followed_thing_topic_id_idx" ON "followed_thing" ("topic_id");
CREATE INDEX "followed_thing_series_id_idx" ON "followed_thing" ("series_id");
CREATE INDEX "followed_thing_place_id_idx" ON "followed_thing" ("place_id");
CREATE INDEX "followed_thing_venue_id_idx" ON "followed_thing" ("venue_id");
CREATE INDEX "followed_thing_guide_id_idx" ON "followed_thing" ("guide_id");

CREATE TABLE "follow_source_of_account" (
  "id" SERIAL NOT NULL,
  "account_id" INTEGER NOT NULL,
  "source" "follow_source" NOT NULL,
  "address" TEXT NOT NULL,
  "handle" TEXT NOT NULL,
  "external_id" TEXT,
  "secret" TEXT,
  "fetched_at" TIMESTAMPTZ(3),
  "next_at" TIMESTAMPTZ(3),
  "is_paused" BOOLEAN NOT NULL DEFAULT false,
  "failure" TEXT,
  "found" INTEGER NOT NULL DEFAULT 0,
  "matched" INTEGER NOT NULL DEFAULT 0,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "follow_source_of_account_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "follow_source_of_account_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "follow_source_of_account_account_id_source_address_handle_key" ON "follow_source_of_account" ("account_id", "source", "address", "handle");
CREATE INDEX "follow_source_of_account_next_at_idx" ON "follow_source_of_account" ("next_at");

CREATE TABLE "unmatched_handle" (
  "source_id" INTEGER NOT NULL,
  "digest" BYTEA NOT NULL,
  CONSTRAINT "unmatched_handle_pkey" PRIMARY KEY ("source_id", "digest"),
  CONSTRAINT "unmatched_handle_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "follow_source_of_account"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "unmatched_handle_digest_idx" ON "unmatched_handle" ("digest");

CREATE TABLE "removed_follower" (
  "person_id" INTEGER NOT NULL,
  "account_id" INTEGER NOT NULL,
  "removed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "removed_follower_pkey" PRIMARY KEY ("person_id", "account_id"),
  CONSTRAINT "removed_follower_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "removed_follower_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "removed_follower_account_id_idx" ON "removed_follower" ("account_id");

CREATE TYPE "block_kind" AS ENUM ('block', 'mute');
CREATE TABLE "block" (
  "account_id" INTEGER NOT NULL,
  "person_id" INTEGER NOT NULL,
  "kind" "block_kind" NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "block_pkey" PRIMARY KEY ("account_id", "person_id"),
  CONSTRAINT "block_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "block_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "block_person_id_idx" ON "block" ("person_id");

CREATE TABLE "less_like_this" (
  "account_id" INTEGER NOT NULL,
  "reason" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "less_like_this_pkey" PRIMARY KEY ("account_id", "reason"),
  CONSTRAINT "less_like_this_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- Plans.
ALTER TABLE "attendance" ADD COLUMN "note" TEXT;
ALTER TABLE "attendance" ADD COLUMN "in_directory" BOOLEAN NOT NULL DEFAULT false;

CREATE TABLE "session_star" (
  "person_id" INTEGER NOT NULL,
  "session_id" INTEGER NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "session_star_pkey" PRIMARY KEY ("person_id", "session_id"),
  CONSTRAINT "session_star_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "session_star_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "session_star_session_id_idx" ON "session_star" ("session_id");
