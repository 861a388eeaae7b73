// A handle is verified while its owner can sign in with it. Written here and not in `people`, which stands above: whose
// handle it is stands and falls with the identity, in one transaction.
import type pg from "pg";
import { query, sql } from "#lib/stores/postgres.ts";
import type { ExternalIdentity } from "./open-account.ts";

/** Identities of an OpenID Connect provider are shown to nobody. */
const networks: Partial<Record<ExternalIdentity["provider"], string>> = { github: "github", mastodon: "mastodon", bluesky: "bluesky" };

/** The handle is verified for the person of the account, and for nobody else; one that this identity had before is no longer. */
export async function verifyHandle(
  client: pg.ClientBase,
  { accountId, identity: { provider, handle } }: { accountId: number; identity: ExternalIdentity },
): Promise<void> {
  const network = networks[provider];
  if (!network || handle.startsWith("did:")) return;
  const isIt = sql`network = ${network}::network and lower(handle) = ${handle.toLowerCase()}`;
  await query(
    sql`update person_handle h set verified_at = null from account a
        where a.id <> ${accountId} and h.person_id = a.person_id and h.verified_at is not null and ${isIt}`,
    client,
  );
  await dropStale(client, { accountId, provider });
  await query(
    sql`with own as (
          update person_handle h set verified_at = coalesce(verified_at, now()) from account a
          where a.id = ${accountId} and h.person_id = a.person_id and ${isIt} returning 1
        )
        insert into person_handle (person_id, network, handle, verified_at)
        select person_id, ${network}::network, ${handle}, now() from account where id = ${accountId} and not exists (select from own)`,
    client,
  );
}

/** Handles of a network that were verified by an identity that the account no longer has. One that a source tells of too stays, unverified. */
export async function dropStale(client: pg.ClientBase, { accountId, provider }: { accountId: number; provider: ExternalIdentity["provider"] }): Promise<void> {
  const network = networks[provider];
  if (!network) return;
  const stale = sql`a.id = ${accountId} and h.person_id = a.person_id and h.network = ${network}::network and h.verified_at is not null
    and not exists (select from external_identity i where i.account_id = a.id and i.provider::text = h.network::text and lower(i.handle) = lower(h.handle))`;
  await query(sql`update person_handle h set verified_at = null from account a where ${stale} and ${isToldBySource}`, client);
  await query(sql`delete from person_handle h using account a where ${stale}`, client);
}

const isToldBySource = sql`exists (
  select from source_record r where r.kind = 'person' and r.entity_id = h.person_id
    and r.said @> jsonb_build_object('handles', jsonb_build_array(jsonb_build_object('network', h.network, 'handle', h.handle))))`;
