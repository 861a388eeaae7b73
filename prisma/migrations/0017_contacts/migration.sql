-- Who is a contact of whom, and who may know of a plan, changes with follows in both directions, blocks, and what is
-- hidden: the sets in Redis follow all of it. Nobody with a million followers owes a million sets: what is hidden is left
-- out of the sets of events, and whether a follow goes both ways is looked up from the side of the one who follows.
SET lock_timeout = '1s';
SET statement_timeout = '60s';

-- When a day is over at a place. A zone that Postgres does not know counts as UTC.
CREATE FUNCTION day_is_over_at(day date, zone text) RETURNS timestamptz LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (day + 1)::timestamp AT TIME ZONE coalesce(zone, 'UTC');
EXCEPTION WHEN invalid_parameter_value THEN
  RETURN (day + 1)::timestamp AT TIME ZONE 'UTC';
END $$;

-- As before, and: the sets of an event change with what is hidden.
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
    WHEN 'person.hidden' THEN
      RETURN QUERY SELECT 'event-people', a.event_id, false FROM appearance a WHERE a.person_id = ANY(ids);
      RETURN QUERY SELECT 'event-people', a.event_id, false FROM attendance a WHERE a.person_id = ANY(ids);
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

CREATE FUNCTION note_hidden_people() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO outbox_change (cause, subject_id, lane)
  SELECT 'person.hidden', n.id, coalesce(nullif(current_setting('hallway.lane', true), ''), '0')::int
  FROM new_rows n JOIN old_rows o USING (id) WHERE n.is_hidden <> o.is_hidden;
  PERFORM pg_notify('outbox', '');
  RETURN NULL;
END $$;
CREATE TRIGGER hidden_noted_update AFTER UPDATE ON person REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_hidden_people();

CREATE FUNCTION note_hidden_sessions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO outbox_change (cause, subject_id, lane)
  SELECT DISTINCT 'event.people', n.event_id, coalesce(nullif(current_setting('hallway.lane', true), ''), '0')::int
  FROM new_rows n JOIN old_rows o USING (id) WHERE n.is_hidden <> o.is_hidden;
  PERFORM pg_notify('outbox', '');
  RETURN NULL;
END $$;
CREATE TRIGGER hidden_noted_update AFTER UPDATE ON session REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_hidden_sessions();

-- Whoever is followed, blocked or let go may have an account: whether it goes both ways is in its sets too. Asked without
-- a look at the other direction, since two who follow each other at the same moment do not see each other's row. The own
-- side of a follow is noted by the trigger that follows have.
DO $$
DECLARE
  t record;
BEGIN
  FOR t IN SELECT * FROM (VALUES ('follow'), ('block'), ('removed_follower')) AS v (name) LOOP
    EXECUTE format($function$
      CREATE FUNCTION note_%1$s_both_ways() RETURNS trigger LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $body$
      DECLARE
        own_lane int := coalesce(nullif(current_setting('hallway.lane', true), ''), '0');
      BEGIN
        IF TG_OP <> 'DELETE' THEN
          INSERT INTO outbox_change (cause, subject_id, lane)
          SELECT DISTINCT 'account.follows', a.id, own_lane FROM new_rows r JOIN account a ON a.person_id = r.person_id %2$s;
        END IF;
        IF TG_OP <> 'INSERT' THEN
          INSERT INTO outbox_change (cause, subject_id, lane)
          SELECT DISTINCT 'account.follows', a.id, own_lane FROM old_rows r JOIN account a ON a.person_id = r.person_id %2$s;
        END IF;
        PERFORM pg_notify('outbox', '');
        RETURN NULL;
      END $body$
    $function$, t.name, CASE WHEN t.name <> 'follow' THEN 'OR a.id = r.account_id' END);
    EXECUTE format('CREATE TRIGGER %2$s_insert AFTER INSERT ON %1$I REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_%1$s_both_ways()', t.name, CASE t.name WHEN 'follow' THEN 'both_ways_noted' ELSE 'noted' END);
    EXECUTE format('CREATE TRIGGER %2$s_update AFTER UPDATE ON %1$I REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_%1$s_both_ways()', t.name, CASE t.name WHEN 'follow' THEN 'both_ways_noted' ELSE 'noted' END);
    EXECUTE format('CREATE TRIGGER %2$s_delete AFTER DELETE ON %1$I REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION note_%1$s_both_ways()', t.name, CASE t.name WHEN 'follow' THEN 'both_ways_noted' ELSE 'noted' END);
    CONTINUE WHEN t.name = 'follow';
    EXECUTE format('CREATE TRIGGER truncate_refused BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_truncate()', t.name);
  END LOOP;
END $$;

-- An account that belongs to another person now: its own sets, and those of everybody whom it follows or blocks.
CREATE FUNCTION note_moved_accounts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO outbox_change (cause, subject_id, lane)
  SELECT DISTINCT 'account.follows', touched.id, coalesce(nullif(current_setting('hallway.lane', true), ''), '0')::int
  FROM new_rows n JOIN old_rows o USING (id) CROSS JOIN LATERAL (
    SELECT n.id UNION SELECT a.id FROM account a WHERE a.person_id IN (
      SELECT f.person_id FROM follow f WHERE f.account_id = n.id UNION SELECT b.person_id FROM block b WHERE b.account_id = n.id)
  ) AS touched (id)
  WHERE n.person_id <> o.person_id;
  PERFORM pg_notify('outbox', '');
  RETURN NULL;
END $$;
CREATE TRIGGER moved_noted_update AFTER UPDATE ON account REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_moved_accounts();

-- As before, but a note to oneself on a plan that everybody may see changes no page.
CREATE OR REPLACE FUNCTION note_public_attendance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO outbox_change (cause, subject_id)
    SELECT 'event.page', event_id FROM new_rows WHERE visibility = 'public'
    UNION SELECT 'person.page', person_id FROM new_rows WHERE visibility = 'public';
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO outbox_change (cause, subject_id)
    SELECT 'event.page', event_id FROM old_rows WHERE visibility = 'public'
    UNION SELECT 'person.page', person_id FROM old_rows WHERE visibility = 'public';
  ELSE
    INSERT INTO outbox_change (cause, subject_id)
    SELECT led.cause, led.subject FROM (
      (SELECT person_id, event_id, state FROM new_rows WHERE visibility = 'public' EXCEPT SELECT person_id, event_id, state FROM old_rows WHERE visibility = 'public')
      UNION ALL (SELECT person_id, event_id, state FROM old_rows WHERE visibility = 'public' EXCEPT SELECT person_id, event_id, state FROM new_rows WHERE visibility = 'public')
    ) r, LATERAL (VALUES ('event.page', r.event_id), ('person.page', r.person_id)) AS led (cause, subject) GROUP BY 1, 2;
  END IF;
  RETURN NULL;
END $$;
