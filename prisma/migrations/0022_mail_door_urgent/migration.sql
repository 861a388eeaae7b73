-- Mails of no list that are due, before all others. One statement alone runs in no transaction, so nobody who writes waits for it.
-- squawk-ignore ban-concurrent-index-creation-in-transaction, require-lock-timeout, require-statement-timeout
CREATE INDEX CONCURRENTLY "outgoing_mail_state_list_next_at_idx" ON "outgoing_mail" ("state", "list", "next_at");
