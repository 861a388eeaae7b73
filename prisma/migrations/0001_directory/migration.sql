-- The directory: every table of the first release, empty.
SET lock_timeout = '1s';
SET statement_timeout = '60s';

-- CreateEnum
CREATE TYPE "attendance_state" AS ENUM ('attending', 'tracking');

-- CreateEnum
CREATE TYPE "visibility" AS ENUM ('public', 'followers', 'mutuals', 'only_me');

-- CreateEnum
CREATE TYPE "milestone_kind" AS ENUM ('opens', 'abstract_due', 'closes', 'notification', 'camera_ready', 'registration');

-- CreateEnum
CREATE TYPE "coverage_kind" AS ENUM ('video', 'slides', 'audio', 'notes', 'write_up', 'transcript', 'code', 'photos', 'sketchnote', 'link');

-- CreateEnum
CREATE TYPE "event_status" AS ENUM ('planned', 'confirmed', 'postponed', 'cancelled', 'moved_online');

-- CreateEnum
CREATE TYPE "event_format" AS ENUM ('in_person', 'online', 'hybrid');

-- CreateEnum
CREATE TYPE "date_precision" AS ENUM ('day', 'month', 'year', 'tba');

-- CreateEnum
CREATE TYPE "follow_source" AS ENUM ('here', 'bluesky', 'github', 'mastodon', 'file');

-- CreateEnum
CREATE TYPE "entity_kind" AS ENUM ('series', 'event', 'session', 'person', 'topic', 'place', 'venue', 'coverage', 'call');

-- CreateEnum
CREATE TYPE "run_state" AS ENUM ('running', 'finished', 'failed');

-- CreateEnum
CREATE TYPE "finding_kind" AS ENUM ('skipped', 'conflict', 'unreadable');

-- CreateEnum
CREATE TYPE "authority" AS ENUM ('observed', 'import', 'editor', 'organiser', 'person');

-- CreateEnum
CREATE TYPE "tombstone_reason" AS ENUM ('deleted', 'merged', 'taken_down');

-- CreateEnum
CREATE TYPE "generation_state" AS ENUM ('building', 'live', 'previous');

-- CreateEnum
CREATE TYPE "network" AS ENUM ('bluesky', 'github', 'linkedin', 'mastodon', 'orcid', 'twitter', 'website');

-- CreateEnum
CREATE TYPE "credit_kind" AS ENUM ('book', 'paper', 'package', 'podcast', 'other');

-- CreateEnum
CREATE TYPE "place_kind" AS ENUM ('country', 'region', 'city');

-- CreateEnum
CREATE TYPE "session_kind" AS ENUM ('talk', 'keynote', 'panel', 'workshop', 'poster', 'lightning_talk', 'block', 'meeting', 'social', 'other');

-- CreateEnum
CREATE TYPE "appearance_role" AS ENUM ('speaker', 'keynote', 'panelist', 'host', 'organiser', 'reviewer', 'volunteer', 'scholar', 'sponsor');

-- CreateTable
CREATE TABLE "audit_run" (
    "id" SERIAL NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),
    "compared" INTEGER NOT NULL DEFAULT 0,
    "divergent" JSONB NOT NULL DEFAULT '{}',
    "repaired" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "audit_run_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "audit_run_finished_at_idx" ON "audit_run"("finished_at");

-- CreateTable
CREATE TABLE "attendance" (
    "person_id" INTEGER NOT NULL,
    "event_id" INTEGER NOT NULL,
    "state" "attendance_state" NOT NULL,
    "visibility" "visibility" NOT NULL DEFAULT 'followers',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "attendance_pkey" PRIMARY KEY ("person_id","event_id")
);

-- CreateTable
CREATE TABLE "call" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL DEFAULT '',
    "event_id" INTEGER NOT NULL,
    "name" TEXT,
    "url" TEXT,
    "time_zone" TEXT,
    "is_anywhere_on_earth" BOOLEAN NOT NULL DEFAULT false,
    "note" TEXT,

    CONSTRAINT "call_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "call_milestone" (
    "id" SERIAL NOT NULL,
    "call_id" INTEGER NOT NULL,
    "kind" "milestone_kind" NOT NULL,
    "due_on" DATE NOT NULL,
    "due_time" VARCHAR(5),
    "is_replaced" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "call_milestone_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "coverage" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL DEFAULT '',
    "event_id" INTEGER NOT NULL,
    "session_id" INTEGER,
    "kind" "coverage_kind" NOT NULL,
    "url" TEXT NOT NULL,
    "title" TEXT,
    "provider" TEXT,
    "licence" TEXT,
    "duration_seconds" INTEGER,
    "position" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "coverage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "series" (
    "id" SERIAL NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "tagline" TEXT,
    "url" TEXT,
    "description" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "series_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL DEFAULT '',
    "year" INTEGER NOT NULL,
    "slug" TEXT NOT NULL,
    "series_id" INTEGER,
    "name" TEXT NOT NULL,
    "tagline" TEXT,
    "description" TEXT,
    "starts_on" DATE,
    "ends_on" DATE,
    "date_precision" "date_precision" NOT NULL DEFAULT 'tba',
    "has_observed_dates" BOOLEAN NOT NULL DEFAULT false,
    "time_zone" TEXT,
    "status" "event_status" NOT NULL DEFAULT 'confirmed',
    "format" "event_format" NOT NULL DEFAULT 'in_person',
    "place_id" INTEGER,
    "place_text" TEXT,
    "venue_id" INTEGER,
    "url" TEXT,
    "hashtag" TEXT,
    "languages" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "code_of_conduct_url" TEXT,
    "is_hidden" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event_status_change" (
    "id" SERIAL NOT NULL,
    "event_id" INTEGER NOT NULL,
    "previous" "event_status" NOT NULL,
    "status" "event_status" NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "event_status_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "follow" (
    "account_id" INTEGER NOT NULL,
    "person_id" INTEGER NOT NULL,
    "source" "follow_source" NOT NULL DEFAULT 'here',
    "is_public" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "follow_pkey" PRIMARY KEY ("account_id","person_id","source")
);

-- CreateTable
CREATE TABLE "account" (
    "id" SERIAL NOT NULL,
    "person_id" INTEGER NOT NULL,
    "email" TEXT,
    "is_staff" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_run" (
    "id" SERIAL NOT NULL,
    "format" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "is_dry_run" BOOLEAN NOT NULL DEFAULT false,
    "state" "run_state" NOT NULL DEFAULT 'running',
    "counts" JSONB NOT NULL DEFAULT '{}',
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_finding" (
    "id" SERIAL NOT NULL,
    "run_id" INTEGER NOT NULL,
    "kind" "finding_kind" NOT NULL,
    "reason" TEXT NOT NULL,
    "entity" "entity_kind",
    "key" TEXT,
    "file" TEXT,
    "line" INTEGER,
    "detail" JSONB,

    CONSTRAINT "import_finding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "source_record" (
    "id" SERIAL NOT NULL,
    "source" TEXT NOT NULL,
    "kind" "entity_kind" NOT NULL,
    "key" TEXT NOT NULL,
    "entity_id" INTEGER,
    "hash" TEXT NOT NULL,
    "said" JSONB NOT NULL,
    "url" TEXT,
    "licence" TEXT,
    "fetched_at" TIMESTAMPTZ(3) NOT NULL,
    "run_id" INTEGER,

    CONSTRAINT "source_record_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "value_source" (
    "entity" "entity_kind" NOT NULL,
    "entity_id" INTEGER NOT NULL,
    "field" TEXT NOT NULL,
    "authority" "authority" NOT NULL,
    "record_id" INTEGER,
    "account_id" INTEGER,
    "said_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "value_source_pkey" PRIMARY KEY ("entity","entity_id","field")
);

-- CreateTable
CREATE TABLE "external_id" (
    "scheme" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "entity" "entity_kind" NOT NULL,
    "entity_id" INTEGER NOT NULL,

    CONSTRAINT "external_id_pkey" PRIMARY KEY ("scheme","value","entity")
);

-- CreateTable
CREATE TABLE "slug_history" (
    "entity" "entity_kind" NOT NULL,
    "scope" TEXT NOT NULL DEFAULT '',
    "slug" TEXT NOT NULL,
    "entity_id" INTEGER NOT NULL,
    "retired_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "slug_history_pkey" PRIMARY KEY ("entity","scope","slug")
);

-- CreateTable
CREATE TABLE "short_code" (
    "code" TEXT NOT NULL,
    "entity" "entity_kind" NOT NULL,
    "entity_id" INTEGER NOT NULL,

    CONSTRAINT "short_code_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "tombstone" (
    "entity" "entity_kind" NOT NULL,
    "entity_id" INTEGER NOT NULL,
    "reason" "tombstone_reason" NOT NULL DEFAULT 'deleted',
    "merged_into" INTEGER,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tombstone_pkey" PRIMARY KEY ("entity","entity_id")
);

-- CreateTable
CREATE TABLE "outbox_change" (
    "id" BIGSERIAL NOT NULL,
    "cause" TEXT NOT NULL,
    "subject_id" INTEGER NOT NULL,
    "lane" INTEGER NOT NULL DEFAULT 0,
    "txid" BIGINT NOT NULL DEFAULT ((pg_current_xact_id())::text)::bigint,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "outbox_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "owed_projection" (
    "projection" TEXT NOT NULL,
    "subject_id" INTEGER NOT NULL,
    "lane" INTEGER NOT NULL DEFAULT 0,
    "is_awaited" BOOLEAN NOT NULL DEFAULT false,
    "seq" BIGSERIAL NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "enqueued_at" TIMESTAMPTZ(3),
    "dead_reason" TEXT,

    CONSTRAINT "owed_projection_pkey" PRIMARY KEY ("projection","subject_id")
);

-- CreateTable
CREATE TABLE "aggregate_version" (
    "kind" TEXT NOT NULL,
    "id" INTEGER NOT NULL,
    "rev" INTEGER NOT NULL DEFAULT 0,
    "cache_version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "aggregate_version_pkey" PRIMARY KEY ("kind","id")
);

-- CreateTable
CREATE TABLE "search_generation" (
    "id" SERIAL NOT NULL,
    "projection" TEXT NOT NULL,
    "index_name" TEXT NOT NULL,
    "state" "generation_state" NOT NULL DEFAULT 'building',
    "shape" TEXT NOT NULL,
    "cursor" INTEGER NOT NULL DEFAULT 0,
    "started_seq" BIGINT NOT NULL DEFAULT 0,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "search_generation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" SERIAL NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "tagline" TEXT,
    "bio" TEXT,
    "website" TEXT,
    "place_id" INTEGER,
    "country_code" VARCHAR(2),
    "is_hidden" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person_alias" (
    "person_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "is_public" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "person_alias_pkey" PRIMARY KEY ("person_id","name")
);

-- CreateTable
CREATE TABLE "person_handle" (
    "person_id" INTEGER NOT NULL,
    "network" "network" NOT NULL,
    "handle" TEXT NOT NULL,
    "verified_at" TIMESTAMPTZ(3),

    CONSTRAINT "person_handle_pkey" PRIMARY KEY ("person_id","network","handle")
);

-- CreateTable
CREATE TABLE "credit" (
    "id" SERIAL NOT NULL,
    "person_id" INTEGER NOT NULL,
    "kind" "credit_kind" NOT NULL,
    "title" TEXT NOT NULL,
    "url" TEXT,
    "identifier" TEXT,
    "published_year" INTEGER,

    CONSTRAINT "credit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "place" (
    "id" SERIAL NOT NULL,
    "kind" "place_kind" NOT NULL,
    "path" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "country_code" VARCHAR(2) NOT NULL,
    "parent_id" INTEGER,
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "time_zone" TEXT,

    CONSTRAINT "place_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "place_alias" (
    "place_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "place_alias_pkey" PRIMARY KEY ("place_id","name")
);

-- CreateTable
CREATE TABLE "venue" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL DEFAULT '',
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "place_id" INTEGER,
    "address" TEXT,
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "arrival_note" TEXT,

    CONSTRAINT "venue_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL DEFAULT '',
    "event_id" INTEGER NOT NULL,
    "parent_id" INTEGER,
    "kind" "session_kind" NOT NULL DEFAULT 'talk',
    "title" TEXT NOT NULL,
    "subtitle" TEXT,
    "abstract" TEXT,
    "language" TEXT,
    "room" TEXT,
    "track" TEXT,
    "starts_at" TIMESTAMPTZ(3),
    "ends_at" TIMESTAMPTZ(3),
    "held_on" DATE,
    "duration_seconds" INTEGER,
    "position" INTEGER NOT NULL DEFAULT 0,
    "is_hidden" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "appearance" (
    "id" SERIAL NOT NULL,
    "person_id" INTEGER NOT NULL,
    "event_id" INTEGER NOT NULL,
    "session_id" INTEGER,
    "role" "appearance_role" NOT NULL DEFAULT 'speaker',
    "position" INTEGER NOT NULL DEFAULT 0,
    "credited_as" TEXT,

    CONSTRAINT "appearance_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "topic" (
    "id" SERIAL NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "parent_id" INTEGER,

    CONSTRAINT "topic_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "topic_alias" (
    "folded" TEXT NOT NULL,
    "topic_id" INTEGER NOT NULL,

    CONSTRAINT "topic_alias_pkey" PRIMARY KEY ("folded")
);

-- CreateTable
CREATE TABLE "event_topic" (
    "event_id" INTEGER NOT NULL,
    "topic_id" INTEGER NOT NULL,

    CONSTRAINT "event_topic_pkey" PRIMARY KEY ("event_id","topic_id")
);

-- CreateTable
CREATE TABLE "session_topic" (
    "session_id" INTEGER NOT NULL,
    "topic_id" INTEGER NOT NULL,

    CONSTRAINT "session_topic_pkey" PRIMARY KEY ("session_id","topic_id")
);

-- CreateIndex
CREATE INDEX "attendance_event_id_idx" ON "attendance"("event_id");

-- CreateIndex
CREATE UNIQUE INDEX "call_code_key" ON "call"("code");

-- CreateIndex
CREATE INDEX "call_event_id_idx" ON "call"("event_id");

-- CreateIndex
CREATE INDEX "call_milestone_due_on_idx" ON "call_milestone"("due_on");

-- CreateIndex
CREATE UNIQUE INDEX "call_milestone_call_id_kind_due_on_key" ON "call_milestone"("call_id", "kind", "due_on");

-- CreateIndex
CREATE UNIQUE INDEX "coverage_code_key" ON "coverage"("code");

-- CreateIndex
CREATE INDEX "coverage_event_id_idx" ON "coverage"("event_id");

-- CreateIndex
CREATE INDEX "coverage_created_at_idx" ON "coverage"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "coverage_session_id_url_event_id_key" ON "coverage"("session_id", "url", "event_id") NULLS NOT DISTINCT;

-- CreateIndex
CREATE UNIQUE INDEX "series_slug_key" ON "series"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "event_code_key" ON "event"("code");

-- CreateIndex
CREATE INDEX "event_series_id_starts_on_idx" ON "event"("series_id", "starts_on");

-- CreateIndex
CREATE INDEX "event_starts_on_idx" ON "event"("starts_on");

-- CreateIndex
CREATE INDEX "event_ends_on_idx" ON "event"("ends_on");

-- CreateIndex
CREATE INDEX "event_place_id_idx" ON "event"("place_id");

-- CreateIndex
CREATE INDEX "event_venue_id_idx" ON "event"("venue_id");

-- CreateIndex
CREATE INDEX "event_created_at_idx" ON "event"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "event_year_slug_key" ON "event"("year", "slug");

-- CreateIndex
CREATE INDEX "event_status_change_event_id_changed_at_idx" ON "event_status_change"("event_id", "changed_at");

-- CreateIndex
CREATE INDEX "follow_person_id_idx" ON "follow"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "account_person_id_key" ON "account"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "account_email_key" ON "account"("email");

-- CreateIndex
CREATE INDEX "import_finding_run_id_kind_idx" ON "import_finding"("run_id", "kind");

-- CreateIndex
CREATE INDEX "source_record_kind_entity_id_idx" ON "source_record"("kind", "entity_id");

-- CreateIndex
CREATE UNIQUE INDEX "source_record_source_kind_key_key" ON "source_record"("source", "kind", "key");

-- CreateIndex
CREATE INDEX "value_source_record_id_idx" ON "value_source"("record_id");

-- CreateIndex
CREATE INDEX "external_id_entity_entity_id_idx" ON "external_id"("entity", "entity_id");

-- CreateIndex
CREATE INDEX "slug_history_entity_entity_id_idx" ON "slug_history"("entity", "entity_id");

-- CreateIndex
CREATE INDEX "short_code_entity_entity_id_idx" ON "short_code"("entity", "entity_id");

-- CreateIndex
CREATE INDEX "outbox_change_lane_id_idx" ON "outbox_change"("lane", "id");

-- CreateIndex
CREATE INDEX "outbox_change_txid_idx" ON "outbox_change"("txid");

-- CreateIndex
CREATE INDEX "owed_projection_enqueued_at_idx" ON "owed_projection"("enqueued_at");

-- CreateIndex
CREATE UNIQUE INDEX "search_generation_index_name_key" ON "search_generation"("index_name");

-- CreateIndex
CREATE INDEX "search_generation_projection_state_idx" ON "search_generation"("projection", "state");

-- CreateIndex
CREATE UNIQUE INDEX "person_slug_key" ON "person"("slug");

-- CreateIndex
CREATE INDEX "person_place_id_idx" ON "person"("place_id");

-- CreateIndex
CREATE INDEX "person_created_at_idx" ON "person"("created_at");

-- CreateIndex
CREATE INDEX "person_alias_name_idx" ON "person_alias"("name");

-- CreateIndex
CREATE INDEX "person_handle_network_handle_idx" ON "person_handle"("network", "handle");

-- CreateIndex
CREATE INDEX "credit_person_id_idx" ON "credit"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "place_path_key" ON "place"("path");

-- CreateIndex
CREATE INDEX "place_parent_id_idx" ON "place"("parent_id");

-- CreateIndex
CREATE INDEX "place_country_code_idx" ON "place"("country_code");

-- CreateIndex
CREATE INDEX "place_alias_name_idx" ON "place_alias"("name");

-- CreateIndex
CREATE UNIQUE INDEX "venue_code_key" ON "venue"("code");

-- CreateIndex
CREATE UNIQUE INDEX "venue_slug_key" ON "venue"("slug");

-- CreateIndex
CREATE INDEX "venue_place_id_idx" ON "venue"("place_id");

-- CreateIndex
CREATE UNIQUE INDEX "session_code_key" ON "session"("code");

-- CreateIndex
CREATE INDEX "session_event_id_starts_at_idx" ON "session"("event_id", "starts_at");

-- CreateIndex
CREATE INDEX "session_parent_id_idx" ON "session"("parent_id");

-- CreateIndex
CREATE UNIQUE INDEX "session_id_event_id_key" ON "session"("id", "event_id");

-- CreateIndex
CREATE INDEX "appearance_event_id_person_id_idx" ON "appearance"("event_id", "person_id");

-- CreateIndex
CREATE INDEX "appearance_person_id_event_id_idx" ON "appearance"("person_id", "event_id");

-- CreateIndex
CREATE UNIQUE INDEX "appearance_session_id_person_id_role_event_id_key" ON "appearance"("session_id", "person_id", "role", "event_id") NULLS NOT DISTINCT;

-- CreateIndex
CREATE UNIQUE INDEX "topic_slug_key" ON "topic"("slug");

-- CreateIndex
CREATE INDEX "topic_parent_id_idx" ON "topic"("parent_id");

-- CreateIndex
CREATE INDEX "topic_alias_topic_id_idx" ON "topic_alias"("topic_id");

-- CreateIndex
CREATE INDEX "event_topic_topic_id_idx" ON "event_topic"("topic_id");

-- CreateIndex
CREATE INDEX "session_topic_topic_id_idx" ON "session_topic"("topic_id");

-- AddForeignKey
ALTER TABLE "attendance" ADD CONSTRAINT "attendance_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attendance" ADD CONSTRAINT "attendance_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "event"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "call" ADD CONSTRAINT "call_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "event"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "call_milestone" ADD CONSTRAINT "call_milestone_call_id_fkey" FOREIGN KEY ("call_id") REFERENCES "call"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "coverage" ADD CONSTRAINT "coverage_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "event"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "coverage" ADD CONSTRAINT "coverage_session_id_event_id_fkey" FOREIGN KEY ("session_id", "event_id") REFERENCES "session"("id", "event_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event" ADD CONSTRAINT "event_series_id_fkey" FOREIGN KEY ("series_id") REFERENCES "series"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event" ADD CONSTRAINT "event_place_id_fkey" FOREIGN KEY ("place_id") REFERENCES "place"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event" ADD CONSTRAINT "event_venue_id_fkey" FOREIGN KEY ("venue_id") REFERENCES "venue"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_status_change" ADD CONSTRAINT "event_status_change_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "event"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "follow" ADD CONSTRAINT "follow_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "follow" ADD CONSTRAINT "follow_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_finding" ADD CONSTRAINT "import_finding_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "import_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_place_id_fkey" FOREIGN KEY ("place_id") REFERENCES "place"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_alias" ADD CONSTRAINT "person_alias_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_handle" ADD CONSTRAINT "person_handle_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credit" ADD CONSTRAINT "credit_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "place" ADD CONSTRAINT "place_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "place"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "place_alias" ADD CONSTRAINT "place_alias_place_id_fkey" FOREIGN KEY ("place_id") REFERENCES "place"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "venue" ADD CONSTRAINT "venue_place_id_fkey" FOREIGN KEY ("place_id") REFERENCES "place"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "event"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "session"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appearance" ADD CONSTRAINT "appearance_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appearance" ADD CONSTRAINT "appearance_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "event"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appearance" ADD CONSTRAINT "appearance_session_id_event_id_fkey" FOREIGN KEY ("session_id", "event_id") REFERENCES "session"("id", "event_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "topic" ADD CONSTRAINT "topic_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "topic"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "topic_alias" ADD CONSTRAINT "topic_alias_topic_id_fkey" FOREIGN KEY ("topic_id") REFERENCES "topic"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_topic" ADD CONSTRAINT "event_topic_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "event"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_topic" ADD CONSTRAINT "event_topic_topic_id_fkey" FOREIGN KEY ("topic_id") REFERENCES "topic"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session_topic" ADD CONSTRAINT "session_topic_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session_topic" ADD CONSTRAINT "session_topic_topic_id_fkey" FOREIGN KEY ("topic_id") REFERENCES "topic"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What no row may say, whoever writes it.
ALTER TABLE "event"
  ADD CONSTRAINT "event_name_is_there" CHECK (btrim("name") <> ''),
  ADD CONSTRAINT "event_year_is_plausible" CHECK ("year" BETWEEN 1800 AND 2200),
  ADD CONSTRAINT "event_ends_after_it_starts" CHECK ("ends_on" >= "starts_on"),
  ADD CONSTRAINT "event_dates_fit_precision" CHECK (("date_precision" = 'tba') = ("starts_on" IS NULL));
ALTER TABLE "session"
  ADD CONSTRAINT "session_title_is_there" CHECK (btrim("title") <> ''),
  ADD CONSTRAINT "session_ends_after_it_starts" CHECK ("ends_at" >= "starts_at"),
  ADD CONSTRAINT "session_is_not_its_own_block" CHECK ("parent_id" <> "id");
ALTER TABLE "person" ADD CONSTRAINT "person_name_is_there" CHECK (btrim("name") <> '');
ALTER TABLE "topic" ADD CONSTRAINT "topic_is_not_its_own_parent" CHECK ("parent_id" <> "id");
ALTER TABLE "call_milestone" ADD CONSTRAINT "call_milestone_time_is_a_time" CHECK ("due_time" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$');

-- Words of names and titles, for the search that answers while OpenSearch is away.
CREATE INDEX "event_words" ON "event" USING gin (to_tsvector('simple', "name" || ' ' || coalesce("tagline", '') || ' ' || coalesce("place_text", '')));
CREATE INDEX "session_words" ON "session" USING gin (to_tsvector('simple', "title" || ' ' || coalesce("subtitle", '')));
CREATE INDEX "person_words" ON "person" USING gin (to_tsvector('simple', "name"));
