-- Addresses never die: short codes are given at birth, old slugs are remembered, what is gone leaves a tombstone.
SET lock_timeout = '1s';
SET statement_timeout = '60s';

-- Digits and consonants that are not mistaken for one another, and spell no word. 4 letters up to 531,441 things
-- of a kind, then 5, 6, 7. The multiplier has no factor 3, so within a length every number has its own code.
CREATE FUNCTION short_code(n integer) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  alphabet CONSTANT text := '23456789bcdfghjkmnpqrstvwxz';
  size bigint := 531441;
  rest bigint := n;
  letters int := 4;
  code text := '';
BEGIN
  WHILE rest >= size LOOP
    rest := rest - size;
    size := size * 27;
    letters := letters + 1;
  END LOOP;
  rest := (rest * 295075153 + 77777) % size;
  FOR i IN 1..letters LOOP
    code := substr(alphabet, (rest % 27)::int + 1, 1) || code;
    rest := rest / 27;
  END LOOP;
  RETURN code;
END $$;

CREATE FUNCTION give_short_code() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.code = '' THEN NEW.code := short_code(NEW.id); END IF;
  RETURN NEW;
END $$;

-- Arguments: kind, first letter of the code.
CREATE FUNCTION register_short_codes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO short_code (code, entity, entity_id)
  SELECT TG_ARGV[1] || code, TG_ARGV[0]::entity_kind, id FROM new_rows ON CONFLICT (code) DO NOTHING;
  IF EXISTS (SELECT FROM new_rows n JOIN short_code s ON s.code = TG_ARGV[1] || n.code WHERE s.entity_id <> n.id) THEN
    RAISE EXCEPTION 'a short code was another %''s before', TG_ARGV[0] USING ERRCODE = 'unique_violation';
  END IF;
  RETURN NULL;
END $$;

-- The code before leads on as well.
CREATE FUNCTION register_changed_code() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO short_code (code, entity, entity_id) VALUES (TG_ARGV[1] || NEW.code, TG_ARGV[0]::entity_kind, NEW.id) ON CONFLICT (code) DO NOTHING;
  IF NOT EXISTS (SELECT FROM short_code s WHERE s.code = TG_ARGV[1] || NEW.code AND s.entity_id = NEW.id) THEN
    RAISE EXCEPTION 'the short code % was another %''s before', NEW.code, TG_ARGV[0] USING ERRCODE = 'unique_violation';
  END IF;
  RETURN NULL;
END $$;

-- A slug that another thing had before is never given again: its links would lead to the wrong page.
CREATE FUNCTION guard_slug() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  kind entity_kind := TG_ARGV[0];
  this jsonb := to_jsonb(NEW);
  wanted text := this ->> TG_ARGV[1];
  wanted_scope text := coalesce(this ->> TG_ARGV[2], '');
BEGIN
  IF EXISTS (SELECT 1 FROM slug_history h WHERE h.entity = kind AND h.scope = wanted_scope AND h.slug = wanted AND h.entity_id <> NEW.id) THEN
    RAISE EXCEPTION 'the address % was another %''s before', wanted, kind USING ERRCODE = 'unique_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION remember_slug() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  old_row jsonb := to_jsonb(OLD);
  new_row jsonb := to_jsonb(NEW);
  old_scope text := coalesce(old_row ->> TG_ARGV[2], '');
  new_scope text := coalesce(new_row ->> TG_ARGV[2], '');
  old_slug text := old_row ->> TG_ARGV[1];
  new_slug text := new_row ->> TG_ARGV[1];
BEGIN
  IF (old_slug, old_scope) IS DISTINCT FROM (new_slug, new_scope) THEN
    DELETE FROM slug_history h WHERE h.entity = TG_ARGV[0]::entity_kind AND h.scope = new_scope AND h.slug = new_slug;
    INSERT INTO slug_history (entity, scope, slug, entity_id) VALUES (TG_ARGV[0]::entity_kind, old_scope, old_slug, OLD.id)
    ON CONFLICT (entity, scope, slug) DO UPDATE SET entity_id = excluded.entity_id;
  END IF;
  RETURN NULL;
END $$;

-- Arguments: kind, slug column or '', scope column or ''.
CREATE FUNCTION bury() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO tombstone (entity, entity_id) SELECT TG_ARGV[0]::entity_kind, id FROM old_rows
  ON CONFLICT (entity, entity_id) DO NOTHING;
  IF TG_ARGV[1] <> '' THEN
    INSERT INTO slug_history (entity, scope, slug, entity_id)
    SELECT TG_ARGV[0]::entity_kind, coalesce(to_jsonb(o) ->> TG_ARGV[2], ''), to_jsonb(o) ->> TG_ARGV[1], o.id FROM old_rows o
    ON CONFLICT (entity, scope, slug) DO NOTHING;
  END IF;
  RETURN NULL;
END $$;

-- The same id inserted again is the same thing, brought back.
CREATE FUNCTION unbury() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM tombstone t USING new_rows n WHERE t.entity = TG_ARGV[0]::entity_kind AND t.entity_id = n.id;
  RETURN NULL;
END $$;

CREATE FUNCTION record_event_status() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO event_status_change (event_id, previous, status) VALUES (NEW.id, OLD.status, NEW.status);
  RETURN NULL;
END $$;

CREATE TRIGGER record_status AFTER UPDATE OF status ON event
  FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION record_event_status();

DO $$
DECLARE
  t record;
  columns text;
BEGIN
  FOR t IN SELECT * FROM (VALUES
    -- table,   kind,       letter, slug column, scope column
    ('series',   'series',   '',  'slug', ''),
    ('event',    'event',    'c', 'slug', 'year'),
    ('session',  'session',  's', '',     ''),
    ('person',   'person',   '',  'slug', ''),
    ('topic',    'topic',    '',  'slug', ''),
    ('place',    'place',    '',  'path', ''),
    ('venue',    'venue',    'v', 'slug', ''),
    ('coverage', 'coverage', 'k', '',     ''),
    ('call',     'call',     'q', '',     '')
  ) AS v (name, kind, letter, slug_column, scope_column) LOOP
    IF t.letter <> '' THEN
      EXECUTE format('CREATE TRIGGER short_code_given BEFORE INSERT ON %I FOR EACH ROW EXECUTE FUNCTION give_short_code()', t.name);
      EXECUTE format('CREATE TRIGGER short_code_registered AFTER INSERT ON %I REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION register_short_codes(%L, %L)', t.name, t.kind, t.letter);
      EXECUTE format('CREATE TRIGGER short_code_changed AFTER UPDATE OF code ON %I FOR EACH ROW EXECUTE FUNCTION register_changed_code(%L, %L)', t.name, t.kind, t.letter);
    END IF;
    IF t.slug_column <> '' THEN
      columns := concat_ws(', ', t.slug_column, nullif(t.scope_column, ''));
      EXECUTE format('CREATE TRIGGER slug_guarded BEFORE INSERT OR UPDATE OF %s ON %I FOR EACH ROW EXECUTE FUNCTION guard_slug(%L, %L, %L)', columns, t.name, t.kind, t.slug_column, t.scope_column);
      EXECUTE format('CREATE TRIGGER slug_remembered AFTER UPDATE OF %s ON %I FOR EACH ROW EXECUTE FUNCTION remember_slug(%L, %L, %L)', columns, t.name, t.kind, t.slug_column, t.scope_column);
    END IF;
    EXECUTE format('CREATE TRIGGER buried AFTER DELETE ON %I REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION bury(%L, %L, %L)', t.name, t.kind, t.slug_column, t.scope_column);
    EXECUTE format('CREATE TRIGGER unburied AFTER INSERT ON %I REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION unbury(%L)', t.name, t.kind);
  END LOOP;
END $$;
