-- Words of a source of which it is not certain what they mean: they stand as they are until somebody says more.
SET lock_timeout = '1s';
SET statement_timeout = '60s';

ALTER TYPE finding_kind ADD VALUE 'open' AFTER 'difference';
