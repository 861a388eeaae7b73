-- People from A to Z. One statement alone runs in no transaction, so nobody who writes waits for it.
-- squawk-ignore ban-concurrent-index-creation-in-transaction, require-lock-timeout, require-statement-timeout
CREATE INDEX CONCURRENTLY "person_by_name" ON "person" (lower("name"), "slug") WHERE NOT "is_hidden";
