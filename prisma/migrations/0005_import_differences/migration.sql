-- What a dry run would change, to be looked at before it is done.
SET lock_timeout = '1s';
SET statement_timeout = '60s';

ALTER TYPE finding_kind ADD VALUE 'difference' AFTER 'proposal';
