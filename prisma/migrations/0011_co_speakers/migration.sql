-- Who appears with whom: who counts as a speaker, and how much an event says of two who both spoke at it.
SET lock_timeout = '1s';
SET statement_timeout = '60s';

CREATE FUNCTION is_speaking(role appearance_role) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN role IN ('speaker', 'keynote', 'panelist', 'host');

-- 1 / ln(e + speakers), in whole trillionths: a sum of whole numbers is the same in every order and in every store.
CREATE FUNCTION together_weight(speakers bigint) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN round(1e12::float8 / ln(exp(1::float8) + speakers))::bigint;
