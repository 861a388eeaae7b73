-- A talk that is given many times: its sessions are its deliveries.
SET lock_timeout = '1s';
SET statement_timeout = '60s';

CREATE TABLE "talk" (
  "id" SERIAL NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "talk_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "session" ADD COLUMN "talk_id" INTEGER;
ALTER TABLE "session" ADD CONSTRAINT "session_talk_id_fkey" FOREIGN KEY ("talk_id") REFERENCES "talk"("id") ON DELETE SET NULL ON UPDATE CASCADE NOT VALID;

-- What two titles of one talk share: their words.
CREATE FUNCTION title_words(title text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN btrim(regexp_replace(lower(title), '[[:punct:][:space:]]+', ' ', 'g'));

-- As before, and: the page of a session shows the other times that its talk was given.
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
      RETURN QUERY SELECT 'coverage', k.id, false FROM coverage k WHERE k.session_id = ANY(ids);
    WHEN 'session.coverage' THEN
      RETURN QUERY SELECT 'session', unnest(ids), false;
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
    WHEN 'person.edited' THEN
      RETURN QUERY SELECT 'person', unnest(ids), true;
    WHEN 'person.named' THEN
      sessions := ARRAY(SELECT a.session_id FROM appearance a WHERE a.person_id = ANY(ids) AND a.session_id IS NOT NULL);
      RETURN QUERY SELECT 'event', a.event_id, false FROM appearance a WHERE a.person_id = ANY(ids);
      RETURN QUERY SELECT 'session', unnest(sessions), false;
      RETURN QUERY SELECT 'coverage', k.id, false FROM coverage k WHERE k.session_id = ANY(sessions);
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

-- What leaves a talk takes its line from the pages of those that stay.
CREATE FUNCTION note_left_talks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO outbox_change (cause, subject_id, lane)
  SELECT DISTINCT 'talk.shown', o.talk_id, coalesce(nullif(current_setting('hallway.lane', true), ''), '0')::int
  FROM old_rows o WHERE o.talk_id IS NOT NULL AND NOT EXISTS (SELECT FROM session s WHERE s.id = o.id AND s.talk_id = o.talk_id);
  RETURN NULL;
END $$;
CREATE TRIGGER left_talks_noted_update AFTER UPDATE ON session REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_left_talks();
CREATE TRIGGER left_talks_noted_delete AFTER DELETE ON session REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_left_talks();
