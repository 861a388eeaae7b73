-- Feeds and sitemaps say when what they tell of was last changed: the time of the transaction that raised its version.
SET lock_timeout = '1s';
SET statement_timeout = '60s';

ALTER TABLE aggregate_version ADD COLUMN changed_at timestamptz(3) NOT NULL DEFAULT now();

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
  PERFORM set_config('hallway.raised', last::text, true);
  RETURN NULL;
END $$;
