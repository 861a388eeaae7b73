-- Facts of calls, venues and events that somebody states one by one, with who and when; lists that are picked by hand;
-- and who offers to speak. What nobody has stated has no row: unknown is not no.
SET lock_timeout = '1s';
SET statement_timeout = '60s';

CREATE TYPE "fact_answer" AS ENUM ('yes', 'no');
CREATE TYPE "fact_voice" AS ENUM ('organiser', 'venue', 'attendee', 'editor');

CREATE TYPE "call_fact_kind" AS ENUM ('pays_travel', 'pays_lodging', 'pays_fee', 'charges_speakers', 'anonymised_review', 'mentoring', 'first_timers', 'recording', 'code_of_conduct');
CREATE TABLE "call_fact" (
  "call_id" INTEGER NOT NULL,
  "kind" "call_fact_kind" NOT NULL,
  "answer" "fact_answer" NOT NULL,
  "words" TEXT,
  "source_url" TEXT,
  "said_on" DATE NOT NULL DEFAULT CURRENT_DATE,
  CONSTRAINT "call_fact_pkey" PRIMARY KEY ("call_id", "kind"),
  CONSTRAINT "call_fact_call_id_fkey" FOREIGN KEY ("call_id") REFERENCES "call"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "call_fact_kind_answer_idx" ON "call_fact" ("kind", "answer");

CREATE TYPE "venue_access_kind" AS ENUM ('step_free', 'hearing_loop', 'quiet_room', 'gender_neutral_toilets');
CREATE TABLE "venue_access_fact" (
  "venue_id" INTEGER NOT NULL,
  "kind" "venue_access_kind" NOT NULL,
  "answer" "fact_answer" NOT NULL,
  "words" TEXT,
  "source_url" TEXT,
  "confirmed_by" "fact_voice" NOT NULL,
  "confirmed_on" DATE NOT NULL DEFAULT CURRENT_DATE,
  CONSTRAINT "venue_access_fact_pkey" PRIMARY KEY ("venue_id", "kind"),
  CONSTRAINT "venue_access_fact_venue_id_fkey" FOREIGN KEY ("venue_id") REFERENCES "venue"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TYPE "event_safety_kind" AS ENUM ('incident_contact', 'conduct_copy');
CREATE TABLE "event_safety_fact" (
  "event_id" INTEGER NOT NULL,
  "kind" "event_safety_kind" NOT NULL,
  "words" TEXT NOT NULL,
  "source_url" TEXT,
  "confirmed_by" "fact_voice" NOT NULL,
  "confirmed_on" DATE NOT NULL DEFAULT CURRENT_DATE,
  CONSTRAINT "event_safety_fact_pkey" PRIMARY KEY ("event_id", "kind"),
  CONSTRAINT "event_safety_fact_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "event"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "guide" (
  "id" SERIAL NOT NULL,
  "slug" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "description" TEXT,
  "forked_from_id" INTEGER,
  "is_hidden" BOOLEAN NOT NULL DEFAULT false,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "guide_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "guide_name_is_there" CHECK (btrim("name") <> ''),
  CONSTRAINT "guide_is_not_its_own_fork" CHECK ("forked_from_id" <> "id"),
  CONSTRAINT "guide_forked_from_id_fkey" FOREIGN KEY ("forked_from_id") REFERENCES "guide"("id") ON DELETE SET NULL ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "guide_slug_key" ON "guide" ("slug");
CREATE INDEX "guide_forked_from_id_idx" ON "guide" ("forked_from_id");

CREATE TABLE "guide_owner" (
  "guide_id" INTEGER NOT NULL,
  "account_id" INTEGER NOT NULL,
  "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "guide_owner_pkey" PRIMARY KEY ("guide_id", "account_id"),
  CONSTRAINT "guide_owner_guide_id_fkey" FOREIGN KEY ("guide_id") REFERENCES "guide"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "guide_owner_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "guide_owner_account_id_idx" ON "guide_owner" ("account_id");

CREATE TABLE "guide_event" (
  "guide_id" INTEGER NOT NULL,
  "event_id" INTEGER NOT NULL,
  "note" TEXT,
  "added_by" INTEGER,
  "added_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "guide_event_pkey" PRIMARY KEY ("guide_id", "event_id"),
  CONSTRAINT "guide_event_guide_id_fkey" FOREIGN KEY ("guide_id") REFERENCES "guide"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "guide_event_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "event"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "guide_event_added_by_fkey" FOREIGN KEY ("added_by") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE
);
CREATE INDEX "guide_event_event_id_idx" ON "guide_event" ("event_id");
CREATE INDEX "guide_event_added_by_idx" ON "guide_event" ("added_by");

CREATE TYPE "offer_format" AS ENUM ('talk', 'keynote', 'panel', 'workshop', 'lightning_talk');
CREATE TYPE "offer_travel" AS ENUM ('online_only', 'own_city', 'own_country', 'own_continent', 'anywhere');
CREATE TABLE "speaker_offer" (
  "person_id" INTEGER NOT NULL,
  "languages" TEXT[] NOT NULL DEFAULT '{}',
  "formats" "offer_format"[] NOT NULL DEFAULT '{}',
  "travel" "offer_travel",
  "is_first_timer" BOOLEAN NOT NULL DEFAULT false,
  "needs_expenses" BOOLEAN NOT NULL DEFAULT false,
  "needs_fee" BOOLEAN NOT NULL DEFAULT false,
  "note" TEXT,
  "offered_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "speaker_offer_pkey" PRIMARY KEY ("person_id"),
  CONSTRAINT "speaker_offer_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- The address of a guide: remembered when it changes, buried when it goes, as those of all other things.
CREATE TRIGGER slug_guarded BEFORE INSERT OR UPDATE OF slug ON guide FOR EACH ROW EXECUTE FUNCTION guard_slug('guide', 'slug', '');
CREATE TRIGGER slug_remembered AFTER UPDATE OF slug ON guide FOR EACH ROW EXECUTE FUNCTION remember_slug('guide', 'slug', '');
CREATE TRIGGER buried AFTER DELETE ON guide REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION bury('guide', 'slug', '');
CREATE TRIGGER unburied AFTER INSERT ON guide REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION unbury('guide');

-- As before, and: the page of an event shows guides, safety and what is known of its venue; the page of a topic shows
-- calls, people and coverage; guides show their events and whose they are.
CREATE OR REPLACE FUNCTION affected(causes text[], subjects integer[])
RETURNS TABLE (kind text, id integer, own boolean) LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
  cause text;
  ids int[];
  events int[];
  sessions int[];
BEGIN
  FOR cause, ids IN SELECT c, array_agg(DISTINCT s) FROM unnest(causes, subjects) AS u (c, s) GROUP BY c LOOP
    CASE cause
    WHEN 'event.edited' THEN
      RETURN QUERY SELECT 'event', unnest(ids), true;
      RETURN QUERY SELECT 'topic', t.topic_id, false FROM event_topic t WHERE t.event_id = ANY(ids);
      RETURN QUERY SELECT 'guide', g.guide_id, false FROM guide_event g WHERE g.event_id = ANY(ids);
    WHEN 'event.dependents' THEN
      RETURN QUERY SELECT 'session', s.id, false FROM session s WHERE s.event_id = ANY(ids);
      RETURN QUERY SELECT 'coverage', k.id, false FROM coverage k WHERE k.event_id = ANY(ids);
      RETURN QUERY SELECT 'call', q.id, false FROM call q WHERE q.event_id = ANY(ids);
      RETURN QUERY SELECT 'person', a.person_id, false FROM appearance a WHERE a.event_id = ANY(ids);
      RETURN QUERY SELECT 'session-page', o.id, false FROM session s JOIN session o ON o.talk_id = s.talk_id AND o.id <> s.id WHERE s.event_id = ANY(ids);
    WHEN 'event.topics' THEN
      RETURN QUERY SELECT 'event', unnest(ids), true;
      RETURN QUERY SELECT 'call', q.id, false FROM call q WHERE q.event_id = ANY(ids);
    WHEN 'event.shown' THEN
      RETURN QUERY SELECT 'event', unnest(ids), false;
    WHEN 'event.page' THEN
      RETURN QUERY SELECT 'event-page', unnest(ids), false;
    WHEN 'event.people' THEN
      RETURN QUERY SELECT 'event-people', unnest(ids), true;
    WHEN 'session.edited' THEN
      RETURN QUERY SELECT 'session', unnest(ids), true;
      RETURN QUERY SELECT 'coverage', k.id, false FROM coverage k WHERE k.session_id = ANY(ids);
      RETURN QUERY SELECT 'person-page', a.person_id, false FROM appearance a WHERE a.session_id = ANY(ids);
      RETURN QUERY SELECT 'topic', t.topic_id, false FROM session_topic t WHERE t.session_id = ANY(ids);
      RETURN QUERY SELECT 'session-page', s.id, false FROM session s WHERE s.parent_id = ANY(ids);
      RETURN QUERY SELECT 'session-page', o.id, false FROM session s JOIN session o ON o.talk_id = s.talk_id AND o.id <> s.id WHERE s.id = ANY(ids);
    WHEN 'session.placed' THEN
      RETURN QUERY SELECT 'person', a.person_id, false FROM appearance a WHERE a.session_id = ANY(ids);
    WHEN 'session.topics' THEN
      RETURN QUERY SELECT 'session', unnest(ids), true;
      RETURN QUERY SELECT 'coverage', k.id, false FROM coverage k WHERE k.session_id = ANY(ids);
      RETURN QUERY SELECT 'person', a.person_id, false FROM appearance a WHERE a.session_id = ANY(ids);
    WHEN 'session.lineup' THEN
      RETURN QUERY SELECT 'session', unnest(ids), true;
      RETURN QUERY SELECT 'topic', t.topic_id, false FROM session_topic t WHERE t.session_id = ANY(ids);
      RETURN QUERY SELECT 'coverage', k.id, false FROM coverage k WHERE k.session_id = ANY(ids);
    WHEN 'session.coverage' THEN
      RETURN QUERY SELECT 'session', unnest(ids), false;
      RETURN QUERY SELECT 'topic', t.topic_id, false FROM session_topic t WHERE t.session_id = ANY(ids);
      RETURN QUERY SELECT 'person', a.person_id, false FROM appearance a WHERE a.session_id = ANY(ids);
      RETURN QUERY SELECT 'session-page', o.id, false FROM session s JOIN session o ON o.talk_id = s.talk_id AND o.id <> s.id WHERE s.id = ANY(ids);
    WHEN 'talk.shown' THEN
      RETURN QUERY SELECT 'session-page', s.id, false FROM session s WHERE s.talk_id = ANY(ids);
    WHEN 'session.page' THEN
      RETURN QUERY SELECT 'session-page', unnest(ids), false;
    WHEN 'coverage.edited' THEN
      RETURN QUERY SELECT 'coverage', unnest(ids), true;
    WHEN 'call.edited' THEN
      RETURN QUERY SELECT 'call', unnest(ids), true;
      RETURN QUERY SELECT 'event-page', q.event_id, false FROM call q WHERE q.id = ANY(ids);
      RETURN QUERY SELECT 'topic', t.topic_id, false FROM call q JOIN event_topic t ON t.event_id = q.event_id WHERE q.id = ANY(ids);
    WHEN 'person.edited' THEN
      RETURN QUERY SELECT 'person', unnest(ids), true;
    WHEN 'person.named' THEN
      sessions := ARRAY(SELECT a.session_id FROM appearance a WHERE a.person_id = ANY(ids) AND a.session_id IS NOT NULL);
      RETURN QUERY SELECT 'event', a.event_id, false FROM appearance a WHERE a.person_id = ANY(ids);
      RETURN QUERY SELECT 'session', unnest(sessions), false;
      RETURN QUERY SELECT 'coverage', k.id, false FROM coverage k WHERE k.session_id = ANY(sessions);
      RETURN QUERY SELECT 'topic', t.topic_id, false FROM session_topic t WHERE t.session_id = ANY(sessions);
      RETURN QUERY SELECT 'guide', g.guide_id, false FROM account a JOIN guide_owner g ON g.account_id = a.id WHERE a.person_id = ANY(ids);
    WHEN 'person.shown' THEN
      RETURN QUERY SELECT 'person', unnest(ids), false;
    WHEN 'person.page' THEN
      RETURN QUERY SELECT 'person-page', unnest(ids), false;
    WHEN 'account.follows' THEN
      RETURN QUERY SELECT 'follow-set', unnest(ids), true;
    WHEN 'topic.shown' THEN
      RETURN QUERY SELECT 'topic', unnest(ids), false;
    WHEN 'topic.edited' THEN
      RETURN QUERY SELECT 'topic', unnest(ids), true;
      RETURN QUERY SELECT 'topic', t.id, false FROM topic t WHERE t.parent_id = ANY(ids);
      events := ARRAY(SELECT t.event_id FROM event_topic t WHERE t.topic_id = ANY(ids));
      sessions := ARRAY(SELECT t.session_id FROM session_topic t WHERE t.topic_id = ANY(ids));
      RETURN QUERY SELECT 'event', unnest(events), false;
      RETURN QUERY SELECT 'call', q.id, false FROM call q WHERE q.event_id = ANY(events);
      RETURN QUERY SELECT 'session', unnest(sessions), false;
      RETURN QUERY SELECT 'coverage', k.id, false FROM coverage k WHERE k.session_id = ANY(sessions);
      RETURN QUERY SELECT 'person', a.person_id, false FROM appearance a WHERE a.session_id = ANY(sessions);
    WHEN 'series.shown' THEN
      RETURN QUERY SELECT 'series', unnest(ids), false;
    WHEN 'series.edited' THEN
      RETURN QUERY SELECT 'series', unnest(ids), true;
      RETURN QUERY SELECT 'event', e.id, false FROM event e WHERE e.series_id = ANY(ids);
    WHEN 'venue.shown' THEN
      RETURN QUERY SELECT 'venue', unnest(ids), false;
    WHEN 'venue.edited' THEN
      RETURN QUERY SELECT 'venue', unnest(ids), true;
      RETURN QUERY SELECT 'event', e.id, false FROM event e WHERE e.venue_id = ANY(ids);
    WHEN 'venue.stated' THEN
      RETURN QUERY SELECT 'venue', unnest(ids), true;
      RETURN QUERY SELECT 'event-page', e.id, false FROM event e WHERE e.venue_id = ANY(ids);
    WHEN 'guide.shown' THEN
      RETURN QUERY SELECT 'guide', unnest(ids), false;
    WHEN 'guide.edited' THEN
      RETURN QUERY SELECT 'guide', unnest(ids), true;
      RETURN QUERY SELECT 'guide', g.id, false FROM guide g WHERE g.forked_from_id = ANY(ids);
      RETURN QUERY SELECT 'event-page', g.event_id, false FROM guide_event g WHERE g.guide_id = ANY(ids);
    WHEN 'place.shown' THEN
      RETURN QUERY SELECT 'place', unnest(ids), false;
    WHEN 'place.edited' THEN
      -- The places below show the name as well: three levels at most, country, region, city.
      ids := ARRAY(
        WITH RECURSIVE below AS (
          SELECT unnest(ids) AS id UNION SELECT p.id FROM place p JOIN below b ON p.parent_id = b.id
        ) SELECT b.id FROM below b);
      RETURN QUERY SELECT 'place', unnest(ids), true;
      RETURN QUERY SELECT 'venue', v.id, false FROM venue v WHERE v.place_id = ANY(ids);
      RETURN QUERY SELECT 'person', p.id, false FROM person p WHERE p.place_id = ANY(ids);
      events := ARRAY(SELECT e.id FROM event e WHERE e.place_id = ANY(ids));
      RETURN QUERY SELECT 'event', unnest(events), false;
      RETURN QUERY SELECT 'session', s.id, false FROM session s WHERE s.event_id = ANY(events);
      RETURN QUERY SELECT 'coverage', k.id, false FROM coverage k WHERE k.event_id = ANY(events);
      RETURN QUERY SELECT 'call', q.id, false FROM call q WHERE q.event_id = ANY(events);
      RETURN QUERY SELECT 'person', a.person_id, false FROM appearance a WHERE a.event_id = ANY(events);
    ELSE
      RAISE EXCEPTION 'nobody has said what % touches', cause;
    END CASE;
  END LOOP;
END $$;

-- "cause:column:lane" for all that a row leads to, as for the tables before. A row that was written with the values it had is no change.
DO $$
DECLARE
  t record;
  leads text;
BEGIN
  FOR t IN SELECT * FROM (VALUES
    ('call_fact',         ARRAY['call.edited:call_id:0']),
    ('venue_access_fact', ARRAY['venue.stated:venue_id:0']),
    ('event_safety_fact', ARRAY['event.page:event_id:0']),
    ('guide',             ARRAY['guide.edited:id:0', 'guide.shown:forked_from_id:0']),
    ('guide_owner',       ARRAY['guide.shown:guide_id:0']),
    ('guide_event',       ARRAY['guide.shown:guide_id:0', 'event.page:event_id:0']),
    ('speaker_offer',     ARRAY['person.page:person_id:0'])
  ) AS v (name, leads_to) LOOP
    SELECT string_agg(format('(%L, r.%I, %s)', split_part(a, ':', 1), split_part(a, ':', 2), split_part(a, ':', 3)), ', ') INTO leads FROM unnest(t.leads_to) AS a;
    EXECUTE format($function$
      CREATE FUNCTION note_%1$s_changes() RETURNS trigger LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $body$
      DECLARE
        own_lane int := coalesce(nullif(current_setting('hallway.lane', true), ''), '0');
      BEGIN
        IF TG_OP = 'INSERT' THEN
          INSERT INTO outbox_change (cause, subject_id, lane)
          SELECT DISTINCT c.cause, c.subject, greatest(own_lane, c.lane) FROM new_rows r, LATERAL (VALUES %2$s) AS c (cause, subject, lane) WHERE c.subject IS NOT NULL;
        ELSIF TG_OP = 'DELETE' THEN
          INSERT INTO outbox_change (cause, subject_id, lane)
          SELECT DISTINCT c.cause, c.subject, greatest(own_lane, c.lane) FROM old_rows r, LATERAL (VALUES %2$s) AS c (cause, subject, lane) WHERE c.subject IS NOT NULL;
        ELSE
          INSERT INTO outbox_change (cause, subject_id, lane)
          SELECT DISTINCT c.cause, c.subject, greatest(own_lane, c.lane)
          FROM ((TABLE new_rows EXCEPT TABLE old_rows) UNION ALL (TABLE old_rows EXCEPT TABLE new_rows)) r, LATERAL (VALUES %2$s) AS c (cause, subject, lane) WHERE c.subject IS NOT NULL;
        END IF;
        PERFORM pg_notify('outbox', '');
        RETURN NULL;
      END $body$
    $function$, t.name, leads);
    EXECUTE format('CREATE TRIGGER noted_insert AFTER INSERT ON %1$I REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_%1$s_changes()', t.name);
    EXECUTE format('CREATE TRIGGER noted_update AFTER UPDATE ON %1$I REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_%1$s_changes()', t.name);
    EXECUTE format('CREATE TRIGGER noted_delete AFTER DELETE ON %1$I REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION note_%1$s_changes()', t.name);
    EXECUTE format('CREATE TRIGGER truncate_refused BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_truncate()', t.name);
  END LOOP;
END $$;

-- A person who left an account, or whose account moved, was or is an owner of its guides.
CREATE FUNCTION note_guides_of_accounts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO outbox_change (cause, subject_id, lane)
  SELECT DISTINCT 'guide.shown', g.guide_id, coalesce(nullif(current_setting('hallway.lane', true), ''), '0')::int
  FROM new_rows n JOIN old_rows o USING (id) JOIN guide_owner g ON g.account_id = n.id WHERE n.person_id <> o.person_id;
  RETURN NULL;
END $$;
CREATE TRIGGER guides_noted_update AFTER UPDATE ON account REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_guides_of_accounts();
