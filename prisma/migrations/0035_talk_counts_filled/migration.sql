-- Who spoke before counts were kept. Rows of the counts alone are locked: who changes an appearance meanwhile waits when they
-- commit, and counts what they wrote themselves.
SET lock_timeout = '1s';
SET statement_timeout = '60s';

SELECT count_talks(ARRAY(SELECT DISTINCT a.person_id FROM appearance a WHERE a.session_id IS NOT NULL));
