import { type Sql, sql } from "#lib/stores/postgres.ts";

/** Whether nothing was sent to an account before, as SQL: then what is coming up is told in full. */
export const isFirst = (accountId: Sql): Sql => sql`not exists (select from digest sent where sent.account_id = ${accountId} and sent.state = 'sent')`;
