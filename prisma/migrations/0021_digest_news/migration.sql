-- What was newly said of who speaks, since a moment.
-- squawk-ignore ban-concurrent-index-creation-in-transaction, require-lock-timeout, require-statement-timeout
CREATE INDEX CONCURRENTLY "appearance_created_at_idx" ON "appearance" ("created_at");
