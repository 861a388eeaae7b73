-- What was newly planned, since a moment.
-- squawk-ignore ban-concurrent-index-creation-in-transaction, require-lock-timeout, require-statement-timeout
CREATE INDEX CONCURRENTLY "attendance_changed_at_idx" ON "attendance" ("changed_at");
