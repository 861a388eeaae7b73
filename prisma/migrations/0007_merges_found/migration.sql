-- What was answered, among all that was ever found. One statement alone runs in no transaction, so nobody who writes waits for it.
-- squawk-ignore ban-concurrent-index-creation-in-transaction, require-lock-timeout, require-statement-timeout
CREATE INDEX CONCURRENTLY "import_finding_answered" ON "import_finding" ("entity") WHERE "state" <> 'open';
