// A handle is verified while its owner can sign in with it. Written here and not in `people`, which stands above: whose
// handle it is stands and falls with the identity, in one transaction.
import type pg from "pg";
import { query, type Sql, sql } from "#lib/stores/postgres.ts";
import type { ExternalIdentity } from "./open-account.ts";

/** Identities of an OpenID Connect provider are shown to nobody. */
const networks: Partial<Record<ExternalIdentity["provider"], string>> = { github: "github", mastodon: "mastodon", bluesky: "bluesky" };

export interface HandleOf {
  accountId: number;
  identity: Pick<ExternalIdentity, "provider" | "handle" | "subject">;
}

/** The handle is verified for the person of the account, and for nobody else: names are given anew. */
export async function verifyHandle(client: pg.ClientBase, { accountId, identity: { provider, handle, subject } }: HandleOf): Promise<void> {
  const network = networks[provider];
  if (!network || handle === subject) return;
  const own = sql`h.person_id = (select person_id from account where id = ${accountId})`;
  const externalId = provider === "bluesky" ? subject : null;
  await query(
    sql`update person_handle h set verified_at = null, external_id = null where ${isIt(network, handle)} and verified_at is not null and not (${own})`,
    client,
  );
  await query(
    sql`with known as (
          update person_handle h set verified_at = coalesce(verified_at, now()), external_id = ${externalId} where ${isIt(network, handle)} and ${own} returning 1
        )
        insert into person_handle (person_id, network, handle, verified_at, external_id)
        select person_id, ${network}::network, ${handle}, now(), ${externalId} from account where id = ${accountId} and not exists (select from known)`,
    client,
  );
}

/** The handle is verified no longer, unless another identity of the account has it too. It stays where a trusted source tells of it. */
export async function unverifyHandle(
  client: pg.ClientBase,
  { accountId, identity: { provider, handle } }: Omit<HandleOf, "identity"> & { identity: Pick<ExternalIdentity, "provider" | "handle"> },
): Promise<void> {
  const network = networks[provider];
  if (!network) return;
  const stale = sql`${isIt(network, handle)} and h.verified_at is not null and h.person_id = (select person_id from account where id = ${accountId})
    and not exists (select from external_identity i where i.account_id = ${accountId} and i.provider::text = ${network} and lower(i.handle) = ${handle.toLowerCase()})`;
  await query(sql`update person_handle h set verified_at = null, external_id = null where ${stale} and h.is_trusted`, client);
  await query(sql`delete from person_handle h where ${stale}`, client);
}

const isIt = (network: string, handle: string): Sql => sql`h.network = ${network}::network and lower(h.handle) = ${handle.toLowerCase()}`;
