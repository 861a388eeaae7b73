-- Who has a handle. One statement alone runs in no transaction, so nobody who writes waits for it.
-- squawk-ignore ban-concurrent-index-creation-in-transaction, require-lock-timeout, require-statement-timeout
CREATE INDEX CONCURRENTLY "person_handle_by_name" ON "person_handle" ("network", lower("handle"));
