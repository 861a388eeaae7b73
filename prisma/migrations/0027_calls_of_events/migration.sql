-- An event is found by the calls that it has open: its document changes with them, as its page does.
SET lock_timeout = '1s';
SET statement_timeout = '60s';

-- The two functions as they are, but for one word each.
DO $$
DECLARE
  t record;
  before text;
BEGIN
  FOR t IN SELECT * FROM (VALUES
    ('affected',          $f$'event-page', q.event_id$f$, $f$'event', q.event_id$f$),
    ('note_call_changes', $f$'event.page', r.event_id$f$, $f$'event.shown', r.event_id$f$)
  ) AS v (name, was, becomes) LOOP
    before := pg_get_functiondef(t.name::regproc);
    IF position(t.was IN before) = 0 THEN RAISE EXCEPTION '% is not as it was', t.name; END IF;
    EXECUTE replace(before, t.was, t.becomes);
  END LOOP;
END $$;
