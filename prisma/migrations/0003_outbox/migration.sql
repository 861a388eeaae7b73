-- The outbox: every committed change to a table that feeds a page, a document or a set leaves a row in the same
-- transaction, whoever made it. At the end of that transaction the versions of all it touches are raised.
SET lock_timeout = '1s';
SET statement_timeout = '60s';

-- Queues in a table: rows live for milliseconds, and a claim that wades through dead ones gets slower with every one.
ALTER TABLE outbox_change SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_cost_delay = 0);
ALTER TABLE owed_projection SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_cost_delay = 0, fillfactor = 70);
ALTER TABLE aggregate_version SET (fillfactor = 70);

-- What a change touches: pages with their documents (event, session, person, coverage, call), what a page alone shows
-- (event-page, session-page, person-page; series, topic, place, venue have no document), and sets (event-people,
-- follow-set). `own`: the thing itself changed, not just something that it shows. The one place that knows.
CREATE FUNCTION affected(causes text[], subjects integer[])
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

-- Who attends is shown on pages only where the attendance is public: a private one must leave no trace in a version.
CREATE FUNCTION note_public_attendance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO outbox_change (cause, subject_id)
    SELECT 'event.page', event_id FROM new_rows WHERE visibility = 'public'
    UNION SELECT 'person.page', person_id FROM new_rows WHERE visibility = 'public';
  END IF;
  IF TG_OP <> 'INSERT' THEN
    INSERT INTO outbox_change (cause, subject_id)
    SELECT 'event.page', event_id FROM old_rows WHERE visibility = 'public'
    UNION SELECT 'person.page', person_id FROM old_rows WHERE visibility = 'public';
  END IF;
  RETURN NULL;
END $$;

-- Fires at commit, for all changes of the transaction at once. Every transaction takes the locks on versions last
-- and in one order, so two of them can wait for each other in one direction only.
CREATE FUNCTION raise_versions() RETURNS trigger LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  done bigint := coalesce(nullif(current_setting('hallway.raised', true), ''), '0');
  causes text[];
  subjects int[];
  last bigint;
BEGIN
  IF NEW.id <= done THEN RETURN NULL; END IF;
  SELECT array_agg(c.cause), array_agg(c.subject_id), max(c.id) INTO causes, subjects, last
  FROM outbox_change c WHERE c.txid = NEW.txid AND c.id > done;
  INSERT INTO aggregate_version AS v (kind, id, rev, cache_version)
  SELECT a.kind, a.id, max(a.own::int), 1 FROM affected(causes, subjects) AS a GROUP BY a.kind, a.id ORDER BY a.kind, a.id
  ON CONFLICT (kind, id) DO UPDATE SET rev = v.rev + excluded.rev, cache_version = v.cache_version + 1;
  PERFORM set_config('hallway.raised', last::text, true);
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER versions_raised AFTER INSERT ON outbox_change
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION raise_versions();

CREATE FUNCTION refuse_truncate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'TRUNCATE would leave no word for the derived stores' USING HINT = 'Use DELETE.';
END $$;

-- For each table "cause:column:lane" for all that a row of it leads to; with ":column+column" behind it only where one of
-- these was changed. A row that was written with the values it had is no change. The setting hallway.lane = 1 sends what an import or a backfill does to the slow lane. A function for
-- each table, so that its plans are made once and not with every edit.
DO $$
DECLARE
  t record;
  all_led text;
  always_led text;
  led_if text;
  conditions text;
BEGIN
  FOR t IN SELECT * FROM (VALUES
    ('series',         ARRAY['series.edited:id:1']),
    ('place',          ARRAY['place.edited:id:1', 'place.shown:parent_id:0']),
    ('venue',          ARRAY['venue.edited:id:1', 'place.shown:place_id:0']),
    ('topic',          ARRAY['topic.edited:id:1', 'topic.shown:parent_id:0']),
    ('topic_alias',    ARRAY['topic.edited:topic_id:1']),
    ('event',          ARRAY['event.edited:id:0', 'series.shown:series_id:0', 'place.shown:place_id:0', 'venue.shown:venue_id:0',
                             'event.dependents:id:1:name+year+slug+starts_on+ends_on+date_precision+time_zone+status+format+place_id+place_text+languages+is_hidden']),
    ('event_topic',    ARRAY['event.topics:event_id:0', 'topic.shown:topic_id:0']),
    ('session',        ARRAY['session.edited:id:0', 'event.page:event_id:0', 'session.page:parent_id:0', 'session.placed:id:0:event_id+is_hidden', 'event.shown:event_id:0:event_id+is_hidden']),
    ('session_topic',  ARRAY['session.topics:session_id:0', 'topic.shown:topic_id:0']),
    ('appearance',     ARRAY['session.lineup:session_id:0', 'event.shown:event_id:0', 'person.shown:person_id:0', 'event.people:event_id:0']),
    ('coverage',       ARRAY['coverage.edited:id:0', 'session.coverage:session_id:0', 'event.shown:event_id:0']),
    ('call',           ARRAY['call.edited:id:0', 'event.page:event_id:0']),
    ('call_milestone', ARRAY['call.edited:call_id:0']),
    ('person',         ARRAY['person.edited:id:0', 'person.named:id:0:name+slug+is_hidden']),
    ('person_alias',   ARRAY['person.edited:person_id:0']),
    ('person_handle',  ARRAY['person.edited:person_id:0']),
    ('credit',         ARRAY['person.edited:person_id:0']),
    ('attendance',     ARRAY['event.people:event_id:0']),
    ('follow',         ARRAY['account.follows:account_id:0'])
  ) AS v (name, leads_to) LOOP
    -- ('session.edited', r.id, 0), ('event.page', r.event_id, 0), ...; those with a condition apart, with all their columns
    SELECT string_agg(led_to, ', '), string_agg(led_to, ', ') FILTER (WHERE condition = ''), string_agg(led_to, ', ') FILTER (WHERE condition <> ''), string_agg(nullif(condition, ''), '+')
      INTO all_led, always_led, led_if, conditions
    FROM (SELECT format('(%L, r.%I, %s)', split_part(a, ':', 1), split_part(a, ':', 2), split_part(a, ':', 3)) AS led_to, split_part(a, ':', 4) AS condition FROM unnest(t.leads_to) AS a) AS parts;
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
          FROM ((TABLE new_rows EXCEPT TABLE old_rows) UNION ALL (TABLE old_rows EXCEPT TABLE new_rows)) r, LATERAL (VALUES %3$s) AS c (cause, subject, lane) WHERE c.subject IS NOT NULL;
          %4$s
        END IF;
        PERFORM pg_notify('outbox', '');
        RETURN NULL;
      END $body$
    $function$, t.name, all_led, always_led, CASE WHEN led_if IS NOT NULL THEN format($if$
          INSERT INTO outbox_change (cause, subject_id, lane)
          SELECT DISTINCT c.cause, c.subject, greatest(own_lane, c.lane)
          FROM (SELECT n.* FROM new_rows n JOIN old_rows o USING (id) WHERE (%2$s) IS DISTINCT FROM (%3$s)
            UNION ALL SELECT o.* FROM new_rows n JOIN old_rows o USING (id) WHERE (%2$s) IS DISTINCT FROM (%3$s)) r, LATERAL (VALUES %1$s) AS c (cause, subject, lane) WHERE c.subject IS NOT NULL;
          $if$, led_if, 'n.' || replace(conditions, '+', ', n.'), 'o.' || replace(conditions, '+', ', o.')) END);
    EXECUTE format('CREATE TRIGGER noted_insert AFTER INSERT ON %1$I REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_%1$s_changes()', t.name);
    EXECUTE format('CREATE TRIGGER noted_update AFTER UPDATE ON %1$I REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_%1$s_changes()', t.name);
    EXECUTE format('CREATE TRIGGER noted_delete AFTER DELETE ON %1$I REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION note_%1$s_changes()', t.name);
    EXECUTE format('CREATE TRIGGER truncate_refused BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_truncate()', t.name);
  END LOOP;
END $$;

CREATE TRIGGER public_noted_insert AFTER INSERT ON attendance REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_public_attendance();
CREATE TRIGGER public_noted_update AFTER UPDATE ON attendance REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_public_attendance();
CREATE TRIGGER public_noted_delete AFTER DELETE ON attendance REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_public_attendance();

-- Opens claimed changes of one lane: what they touch is owed from now on, and the changes go. Rows that another
-- relay holds are passed over; rows of a transaction that is still open are not there yet, and are found when it ends.
CREATE FUNCTION open_changes(wanted_lane integer, at_most integer, projections text[])
RETURNS TABLE (projection text, subject_id integer, is_awaited boolean) LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  WITH claimed AS (
    DELETE FROM outbox_change WHERE id IN (
      SELECT c.id FROM outbox_change c WHERE c.lane = wanted_lane ORDER BY c.id LIMIT at_most FOR UPDATE SKIP LOCKED
    ) RETURNING cause, outbox_change.subject_id, at
  ), gathered AS (
    SELECT array_agg(cause) AS causes, array_agg(g.subject_id) AS subjects, min(at) AS since FROM claimed g HAVING count(*) > 0
  ), touched AS (
    SELECT a.kind, a.id, g.since, bool_or(a.own) AS own FROM gathered g, affected(g.causes, g.subjects) AS a WHERE a.kind = ANY(projections) GROUP BY 1, 2, 3
  )
  INSERT INTO owed_projection AS o (projection, subject_id, lane, is_awaited, since, enqueued_at)
  SELECT t.kind, t.id, wanted_lane, t.own, t.since, clock_timestamp() FROM touched t ORDER BY t.kind, t.id
  ON CONFLICT (projection, subject_id) DO UPDATE SET
    seq = nextval('owed_projection_seq_seq'), lane = least(o.lane, excluded.lane),
    is_awaited = o.is_awaited OR excluded.is_awaited,
    enqueued_at = excluded.enqueued_at, dead_reason = NULL
  RETURNING o.projection, o.subject_id, o.is_awaited;
END $$;

-- What goes takes its sets with it, also where nobody was in them any more: then no row that goes along says so.
-- Argument: the cause that stands for the sets of such a thing.
CREATE FUNCTION note_sets_of_what_is_gone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO outbox_change (cause, subject_id, lane)
  SELECT TG_ARGV[0], id, coalesce(nullif(current_setting('hallway.lane', true), ''), '0')::int FROM old_rows;
  PERFORM pg_notify('outbox', '');
  RETURN NULL;
END $$;

CREATE TRIGGER sets_noted_delete AFTER DELETE ON event REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_sets_of_what_is_gone('event.people');
CREATE TRIGGER sets_noted_delete AFTER DELETE ON account REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_sets_of_what_is_gone('account.follows');
