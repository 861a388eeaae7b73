-- Events that are hidden: few, left out of lists without a look at those that are not. One statement alone runs in no transaction, so nobody who writes waits for it.
-- squawk-ignore ban-concurrent-index-creation-in-transaction, require-lock-timeout, require-statement-timeout
CREATE INDEX CONCURRENTLY "event_hidden" ON "event" ("id") WHERE "is_hidden";
