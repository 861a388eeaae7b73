// Who looks: nobody who is signed in, and people who are, each on a device of their own.
import { findPrivateToken } from "#lib/calendar/private-address.ts";
import { signNameCookie } from "#lib/identity/name-cookie.ts";
import { deviceCookie, nameCookie } from "#lib/identity/schema.ts";
import { beginSignIn } from "#lib/identity/signed-in/sign-in.ts";
import type { Viewer } from "#lib/follows/schema.ts";
import { query, sql, transaction } from "#lib/stores/postgres.ts";

/** Somebody signed in, or nobody. */
export interface Looker extends Viewer {
  called: string;
  /** Empty for nobody. `fresh`: no list of a moment ago will do. */
  cookie: string;
  /** Of their private addresses; of nobody's, none that leads anywhere. */
  tokens: { calendar: string; digest: string };
}

export const nobody: Looker = { called: "nobody", accountId: 0, personId: 0, cookie: "fresh=1", tokens: { calendar: "nobodys", digest: "nobodys" } };

/** Signs somebody in, an hour ago: what asks for a proof of the last minutes is the same all along. */
export async function signIn(called: string, accountId: number): Promise<Looker> {
  const secret = await transaction((client) => beginSignIn(client, { accountId, way: "mail", device: "a browser" }));
  await query(
    sql`update sign_in set created_at = now() - interval '70 minutes', proved_at = created_at - interval '70 minutes', last_seen_at = now() - interval '70 minutes' where account_id = ${accountId}`,
  );
  const [person] = await query<{ name: string; slug: string }>(
    sql`select p.name, p.slug from account a join person p on p.id = a.person_id where a.id = ${accountId}`,
  );
  const name = signNameCookie(person as { name: string; slug: string });
  const tokens = { calendar: await findPrivateToken(accountId), digest: await findPrivateToken(accountId, "digest") };
  return { called, accountId, personId: accountId, cookie: `fresh=1; ${deviceCookie}=${secret}; ${nameCookie}=${name}`, tokens };
}
