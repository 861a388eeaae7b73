-- What goes takes its sets with it, also where nobody was in them any more: then no row that goes along says so.
SET lock_timeout = '1s';
SET statement_timeout = '60s';

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
