-- A source may tell of accounts, whom each follows, and which of them a speaker is. Only records are of these kinds:
-- accounts have no page, and no source of theirs shows on one.
SET lock_timeout = '1s';
SET statement_timeout = '60s';

ALTER TYPE entity_kind ADD VALUE 'account' AFTER 'call';
ALTER TYPE entity_kind ADD VALUE 'tie' AFTER 'account';

-- Somebody who comes in hidden is shown nowhere and has no document: nothing is to be done about them. A graph brings tens
-- of thousands of them, and each cost a millisecond of Postgres to find that out. From 0003, but for that line.
CREATE OR REPLACE FUNCTION note_person_changes() RETURNS trigger LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  own_lane int := coalesce(nullif(current_setting('hallway.lane', true), ''), '0');
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO outbox_change (cause, subject_id, lane)
    SELECT DISTINCT c.cause, c.subject, greatest(own_lane, c.lane) FROM new_rows r, LATERAL (VALUES ('person.edited', r.id, 0), ('person.named', r.id, 0)) AS c (cause, subject, lane)
    WHERE NOT r.is_hidden;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO outbox_change (cause, subject_id, lane)
    SELECT DISTINCT c.cause, c.subject, greatest(own_lane, c.lane) FROM old_rows r, LATERAL (VALUES ('person.edited', r.id, 0), ('person.named', r.id, 0)) AS c (cause, subject, lane);
  ELSE
    INSERT INTO outbox_change (cause, subject_id, lane)
    SELECT DISTINCT 'person.edited', r.id, own_lane FROM ((TABLE new_rows EXCEPT TABLE old_rows) UNION ALL (TABLE old_rows EXCEPT TABLE new_rows)) r;
    INSERT INTO outbox_change (cause, subject_id, lane)
    SELECT DISTINCT 'person.named', n.id, own_lane FROM new_rows n JOIN old_rows o USING (id) WHERE (n.name, n.slug, n.is_hidden) IS DISTINCT FROM (o.name, o.slug, o.is_hidden);
  END IF;
  PERFORM pg_notify('outbox', '');
  RETURN NULL;
END $$;
