-- What an import finds likely and does not do by itself: a person decides.
SET lock_timeout = '1s';
SET statement_timeout = '60s';

ALTER TYPE finding_kind ADD VALUE 'proposal';

-- Two sources that tell of one thing both point to it: whatever is compared asks who else did.
CREATE INDEX "source_record_entity_id_source_idx" ON "source_record" ("kind", "entity_id", "source");
DROP INDEX "source_record_kind_entity_id_idx";
