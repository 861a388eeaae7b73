-- What a row says of its time zone may be no zone: nothing that is made of the row may fail for it. It counts as UTC then, as on pages.
SET lock_timeout = '1s';
SET statement_timeout = '60s';

CREATE FUNCTION known_zone(zone text) RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
  PERFORM 'epoch'::timestamptz AT TIME ZONE zone;
  RETURN coalesce(zone, 'UTC');
EXCEPTION WHEN invalid_parameter_value THEN
  RETURN 'UTC';
END $$;
