-- Coverage of a kind, newest first. One statement alone runs in no transaction, so nobody who writes waits for it.
-- squawk-ignore ban-concurrent-index-creation-in-transaction, require-lock-timeout, require-statement-timeout
CREATE INDEX CONCURRENTLY "coverage_by_kind" ON "coverage" ("kind", "id");
