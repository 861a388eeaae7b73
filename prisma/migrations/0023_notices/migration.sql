-- Notices: what changed of an event, noted by a trigger, and who was told; who was newly listed as a speaker.
SET lock_timeout = '1s';
SET statement_timeout = '60s';

-- No foreign keys to events and sessions: what is noted of one that goes, or becomes part of another, is told to nobody.
CREATE TABLE "event_notice" (
  "id" BIGSERIAL NOT NULL,
  "event_id" INTEGER NOT NULL,
  "noted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
  "before" JSONB NOT NULL,
  "after" JSONB,
  "done_at" TIMESTAMPTZ(3),
  CONSTRAINT "event_notice_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "event_notice_event_id_idx" ON "event_notice" ("event_id");
-- What is not done is little, and asked for every minute.
CREATE INDEX "event_notice_open_idx" ON "event_notice" ("noted_at") WHERE "done_at" IS NULL;

CREATE TABLE "event_notice_reader" (
  "notice_id" BIGINT NOT NULL,
  "account_id" INTEGER NOT NULL,
  "presence" TEXT NOT NULL,
  "in_digest" BOOLEAN NOT NULL,
  "told_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "event_notice_reader_pkey" PRIMARY KEY ("notice_id", "account_id"),
  CONSTRAINT "event_notice_reader_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "event_notice"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "event_notice_reader_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "event_notice_reader_account_id_told_at_idx" ON "event_notice_reader" ("account_id", "told_at");

-- Kept when it is told: who is taken off the programme and put back is not told again.
CREATE TABLE "listing_notice" (
  "id" BIGSERIAL NOT NULL,
  "account_id" INTEGER NOT NULL,
  "event_id" INTEGER NOT NULL,
  "session_id" INTEGER,
  "role" "appearance_role" NOT NULL,
  "noted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
  "in_digest" BOOLEAN NOT NULL DEFAULT false,
  "told_at" TIMESTAMPTZ(3),
  CONSTRAINT "listing_notice_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "listing_notice_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "listing_notice_account_id_event_id_session_id_role_key" ON "listing_notice" ("account_id", "event_id", "session_id", "role") NULLS NOT DISTINCT;
CREATE INDEX "listing_notice_open_idx" ON "listing_notice" ("noted_at") WHERE "told_at" IS NULL;

-- What of an event people are told when it changes. The one place that knows.
CREATE FUNCTION event_state(event jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN jsonb_build_object('startsOn', event->'starts_on', 'endsOn', event->'ends_on', 'datePrecision', event->'date_precision',
  'status', event->'status', 'placeId', event->'place_id', 'placeText', event->'place_text', 'venueId', event->'venue_id');

-- One note for each event that a statement changes; what is over for a day is of no use to anybody.
CREATE FUNCTION note_event_news() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO event_notice (event_id, before)
  SELECT o.id, event_state(to_jsonb(o)) FROM old_rows o JOIN new_rows n USING (id)
  WHERE (o.starts_on, o.ends_on, o.date_precision, o.status, o.place_id, o.place_text, o.venue_id)
      IS DISTINCT FROM (n.starts_on, n.ends_on, n.date_precision, n.status, n.place_id, n.place_text, n.venue_id)
    AND coalesce(greatest(o.ends_on, n.ends_on) >= current_date - 1, true) AND NOT n.is_hidden;
  RETURN NULL;
END $$;
CREATE TRIGGER news_noted AFTER UPDATE ON event REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_event_news();

-- Whoever writes appearances for an account says so in hallway.acting_account: nobody is told of what they did themselves.
CREATE FUNCTION note_listings() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO listing_notice (account_id, event_id, session_id, role)
  SELECT a.id, n.event_id, n.session_id, n.role FROM new_rows n JOIN account a ON a.person_id = n.person_id
  WHERE is_speaking(n.role) AND a.welcomed_at IS NOT NULL AND a.id IS DISTINCT FROM nullif(current_setting('hallway.acting_account', true), '')::int
  ON CONFLICT (account_id, event_id, session_id, role) DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER listings_noted AFTER INSERT ON appearance REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_listings();
