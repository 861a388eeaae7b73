-- A source may tell of accounts, whom each follows, and which of them a speaker is. Only records are of these kinds:
-- accounts have no page, and no source of theirs shows on one.
SET lock_timeout = '1s';
SET statement_timeout = '60s';

ALTER TYPE entity_kind ADD VALUE 'account' AFTER 'call';
ALTER TYPE entity_kind ADD VALUE 'tie' AFTER 'account';
