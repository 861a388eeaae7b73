-- How many public sessions each person appears in, kept: a list of those who spoke most often counts nobody anew.
SET lock_timeout = '1s';
SET statement_timeout = '60s';

-- Of whoever is counted 0 there is no row. No foreign key: the row of who is gone goes with their last appearance.
CREATE TABLE "talk_count" (
  "person_id" INTEGER NOT NULL,
  "talks" INTEGER NOT NULL,
  CONSTRAINT "talk_count_pkey" PRIMARY KEY ("person_id")
);
CREATE INDEX "talk_count_most_first" ON "talk_count" ((-"talks"), "person_id") WHERE "talks" > 0;

-- Counts these people anew. Two that count one person do so one after the other, each what was committed before: the row is
-- locked first, in one order for all, where there is none as a 0. Planned each time, for one person or for thousands.
CREATE FUNCTION count_talks(people integer[]) RETURNS void LANGUAGE plpgsql SET plan_cache_mode = force_custom_plan AS $$
BEGIN
  INSERT INTO talk_count (person_id, talks) SELECT u.id, 0 FROM unnest(people) AS u (id) ORDER BY u.id
  ON CONFLICT (person_id) DO UPDATE SET talks = 0 WHERE false;

  UPDATE talk_count t SET talks = coalesce(c.talks, 0) FROM unnest(people) AS u (id) LEFT JOIN (
    SELECT a.person_id, count(DISTINCT a.session_id) AS talks FROM appearance a
    WHERE a.person_id = ANY(people) AND NOT EXISTS (SELECT FROM session s WHERE s.id = a.session_id AND s.is_hidden)
      AND NOT EXISTS (SELECT FROM event e WHERE e.id = a.event_id AND e.is_hidden)
    GROUP BY a.person_id
  ) c ON c.person_id = u.id WHERE t.person_id = u.id AND t.talks <> coalesce(c.talks, 0);

  DELETE FROM talk_count t USING unnest(people) AS u (id) WHERE t.person_id = u.id AND t.talks = 0;
END $$;

-- People of whom changes say that they may have spoken more or less often are counted anew.
CREATE FUNCTION count_talks_after(causes text[], subjects integer[]) RETURNS void LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  SELECT array_agg(c.cause), array_agg(c.subject) INTO causes, subjects
  FROM unnest(causes, subjects) AS c (cause, subject) WHERE c.cause IN ('person.shown', 'session.placed', 'event.hidden');
  IF causes IS NULL THEN RETURN; END IF;
  PERFORM count_talks(ARRAY(SELECT DISTINCT a.id FROM affected(causes, subjects) AS a WHERE a.kind = 'person'));
END $$;

-- As before, and: whose talks count changes when an event is hidden or shown.
DO $$
DECLARE
  before text := pg_get_functiondef('affected'::regproc);
  next_case text := 'WHEN ''event.people'' THEN';
BEGIN
  IF position(next_case IN before) = 0 THEN RAISE EXCEPTION 'affected is not as it was'; END IF;
  EXECUTE replace(before, next_case, $f$WHEN 'event.hidden' THEN
      RETURN QUERY SELECT 'person', a.person_id, false FROM appearance a WHERE a.event_id = ANY(ids);
    $f$ || next_case);
END $$;

CREATE FUNCTION note_hidden_events() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO outbox_change (cause, subject_id, lane)
  SELECT 'event.hidden', n.id, coalesce(nullif(current_setting('hallway.lane', true), ''), '0')::int
  FROM new_rows n JOIN old_rows o USING (id) WHERE n.is_hidden <> o.is_hidden;
  PERFORM pg_notify('outbox', '');
  RETURN NULL;
END $$;
CREATE TRIGGER hidden_noted_update AFTER UPDATE ON event REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_hidden_events();

-- As before, and: of a few changes the talks are counted at once, so that with what is hidden its number goes. What an
-- import writes is counted when it is opened.
CREATE OR REPLACE FUNCTION raise_versions() RETURNS trigger LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  done bigint := coalesce(nullif(current_setting('hallway.raised', true), ''), '0');
  causes text[];
  subjects int[];
  last bigint;
BEGIN
  IF NEW.id <= done THEN RETURN NULL; END IF;
  SELECT array_agg(c.cause), array_agg(c.subject_id), max(c.id) INTO causes, subjects, last
  FROM outbox_change c WHERE c.txid = NEW.txid AND c.id > done;
  INSERT INTO aggregate_version AS v (kind, id, rev, cache_version, changed_at)
  SELECT a.kind, a.id, max(a.own::int), 1, now() FROM affected(causes, subjects) AS a GROUP BY a.kind, a.id ORDER BY a.kind, a.id
  ON CONFLICT (kind, id) DO UPDATE SET rev = v.rev + excluded.rev, cache_version = v.cache_version + 1, changed_at = excluded.changed_at;
  IF cardinality(causes) <= 1000 THEN PERFORM count_talks_after(causes, subjects); END IF;
  PERFORM set_config('hallway.raised', last::text, true);
  RETURN NULL;
END $$;

-- As before, and: whose talks the changes may have changed is counted, also where it was done when they were made. Then two
-- that did not see each other's change are over: the last of the two to be opened sees both.
CREATE OR REPLACE FUNCTION open_changes(wanted_lane integer, at_most integer, projections text[])
RETURNS TABLE (projection text, subject_id integer, is_awaited boolean) LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
  causes text[];
  subjects int[];
  began timestamptz;
BEGIN
  WITH claimed AS (
    DELETE FROM outbox_change WHERE id IN (
      SELECT c.id FROM outbox_change c WHERE c.lane = wanted_lane ORDER BY c.id LIMIT at_most FOR UPDATE SKIP LOCKED
    ) RETURNING cause, outbox_change.subject_id, at
  )
  SELECT array_agg(cause), array_agg(g.subject_id), min(at) INTO causes, subjects, began FROM claimed g;
  IF causes IS NULL THEN RETURN; END IF;

  RETURN QUERY
  WITH touched AS (
    SELECT a.kind, a.id, bool_or(a.own) AS own FROM affected(causes, subjects) AS a WHERE a.kind = ANY(projections) GROUP BY 1, 2
  )
  INSERT INTO owed_projection AS o (projection, subject_id, lane, is_awaited, since, enqueued_at)
  SELECT t.kind, t.id, wanted_lane, t.own, began, clock_timestamp() FROM touched t ORDER BY t.kind, t.id
  ON CONFLICT (projection, subject_id) DO UPDATE SET
    seq = nextval('owed_projection_seq_seq'), lane = least(o.lane, excluded.lane),
    is_awaited = o.is_awaited OR excluded.is_awaited,
    enqueued_at = excluded.enqueued_at, dead_reason = NULL
  RETURNING o.projection, o.subject_id, o.is_awaited;
  PERFORM count_talks_after(causes, subjects);
END $$;
