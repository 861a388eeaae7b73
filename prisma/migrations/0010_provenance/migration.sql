-- Pages say where their values come from: what a source says of a thing, and who stands behind a value of it, touch the
-- page of the thing and nothing else. No document holds any of it. A source that says again what it said writes no row.
SET lock_timeout = '1s';
SET statement_timeout = '60s';

-- Once for each thing and transaction: an import writes a record and then every value behind which it stands.
CREATE FUNCTION note_told_rows(kinds entity_kind[], ids integer[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO outbox_change (cause, subject_id, lane)
  SELECT n.cause, n.id, coalesce(nullif(current_setting('hallway.lane', true), ''), '0')::int
  FROM (
    SELECT kind::text || '.page' AS cause, id FROM unnest(kinds, ids) AS t (kind, id) WHERE id IS NOT NULL AND kind IN ('event', 'session', 'person')
    EXCEPT SELECT c.cause, c.subject_id FROM outbox_change c
    WHERE c.txid = pg_current_xact_id()::text::bigint AND c.id > coalesce(nullif(current_setting('hallway.raised', true), ''), '0')::bigint
  ) n;
  PERFORM pg_notify('outbox', '');
END $$;

-- A record that was moved to another thing, or read again with the same words, is told by its new row and its old one.
CREATE FUNCTION note_source_record_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM note_told_rows(array_agg(kind), array_agg(entity_id)) FROM new_rows;
  ELSIF TG_OP = 'DELETE' THEN
    PERFORM note_told_rows(array_agg(kind), array_agg(entity_id)) FROM old_rows;
  ELSE
    PERFORM note_told_rows(array_agg(r.kind), array_agg(r.entity_id)) FROM (
      SELECT v.kind, v.entity_id FROM old_rows o JOIN new_rows n USING (id), LATERAL (VALUES (o.kind, o.entity_id), (n.kind, n.entity_id)) AS v (kind, entity_id)
      WHERE (o.source, o.kind, o.key, o.entity_id, o.hash, o.url, o.licence, o.fetched_at) IS DISTINCT FROM (n.source, n.kind, n.key, n.entity_id, n.hash, n.url, n.licence, n.fetched_at)) r;
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION note_value_source_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM note_told_rows(array_agg(entity), array_agg(entity_id)) FROM new_rows;
  ELSIF TG_OP = 'DELETE' THEN
    PERFORM note_told_rows(array_agg(entity), array_agg(entity_id)) FROM old_rows;
  ELSE
    PERFORM note_told_rows(array_agg(r.entity), array_agg(r.entity_id))
    FROM ((TABLE new_rows EXCEPT TABLE old_rows) UNION ALL (TABLE old_rows EXCEPT TABLE new_rows)) r;
  END IF;
  RETURN NULL;
END $$;

DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['source_record', 'value_source'] LOOP
    EXECUTE format('CREATE TRIGGER noted_insert AFTER INSERT ON %1$I REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_%1$s_changes()', t);
    EXECUTE format('CREATE TRIGGER noted_update AFTER UPDATE ON %1$I REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_%1$s_changes()', t);
    EXECUTE format('CREATE TRIGGER noted_delete AFTER DELETE ON %1$I REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION note_%1$s_changes()', t);
    EXECUTE format('CREATE TRIGGER truncate_refused BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_truncate()', t);
  END LOOP;
END $$;
