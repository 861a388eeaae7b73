-- Who has a handle, by what names it for ever. One statement alone runs in no transaction, so nobody who writes waits for it.
-- squawk-ignore ban-concurrent-index-creation-in-transaction, require-lock-timeout, require-statement-timeout
CREATE INDEX CONCURRENTLY "person_handle_by_external_id" ON "person_handle" ("external_id") WHERE "external_id" IS NOT NULL;
