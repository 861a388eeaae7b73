import { assignSlugs } from "#lib/addresses/assign-slugs.ts";
import { accountTable } from "#lib/identity/commands.ts";
import { hiddenPersonTable } from "#lib/people/commands.ts";
import { insertRows, reserveIds } from "#lib/stores/bulk.ts";
import { type Batch, findEntities, type Matched, matchRecords, type Positioned, saveRecords } from "../apply/batch.ts";
import type { AccountRecord } from "./graph-records.ts";

/**
 * Remembers whom each node follows. A node that is new gets an account that nobody can sign in to, and a person whom
 * nobody sees, since every account has one. Follows are made of it when the whole source is read.
 */
export async function applyAccounts(batch: Batch, records: Positioned<AccountRecord>[]): Promise<void> {
  const matched = await matchRecords<AccountRecord>(batch, "account", records);
  await addAccounts(
    batch,
    matched.filter(({ before }) => !before),
  );
  await changeAccounts(
    batch,
    matched.filter(({ before }) => before),
  );
}

async function addAccounts(batch: Batch, records: Matched<AccountRecord>[]): Promise<void> {
  const names = records.map(({ said }) => ({ name: `${batch.source} ${said.key}` }));
  const slugs = await assignSlugs(batch.client, "person", names);
  const [people, accounts] = [await reserveIds(batch.client, "person", records.length), await reserveIds(batch.client, "account", records.length)];
  await insertRows(
    batch.client,
    hiddenPersonTable,
    names.map(({ name }, at) => ({ id: people[at] as number, slug: slugs[at] as string, name, isHidden: true })),
  );
  await insertRows(
    batch.client,
    accountTable,
    accounts.map((id, at) => ({ id, personId: people[at] as number })),
  );
  await saveRecords(
    batch,
    { kind: "account", isNew: true },
    records.map(({ said, hash }, at) => ({ said, hash, entityId: accounts[at] as number, changes: {} })),
  );
  batch.findings.count("account", "added", records.length);
}

async function changeAccounts(batch: Batch, records: Matched<AccountRecord>[]): Promise<void> {
  const here = await findEntities(
    batch,
    "account",
    records.map(({ said }) => said.key),
  );
  const entityOf = ({ said }: Matched<AccountRecord>) => here.get(said.key) ?? null;
  for (const { at, said } of records.filter((record) => entityOf(record) === null))
    batch.findings.skip({ ...at, entity: "account", key: said.key, reason: "it was taken down here" });
  const standing = records.filter((record) => entityOf(record) !== null);
  await saveRecords(
    batch,
    { kind: "account", isNew: false },
    standing.map((record) => ({ said: record.said, hash: record.hash, entityId: entityOf(record), changes: {} })),
  );
  const gone = standing.filter(({ said }) => said.isGone);
  batch.findings.count("account", "removed", gone.length);
  batch.findings.count("account", "changed", standing.length - gone.length);
  if (batch.isDryRun) for (const record of standing) tellDifference(batch, record);
}

function tellDifference({ findings }: Batch, { at, said, before }: Matched<AccountRecord>): void {
  const [old, now] = [new Set(before?.said.isGone ? [] : before?.said.follows), new Set(said.isGone ? [] : said.follows)];
  const detail = { follows: [...now.difference(old)], followsNoMore: [...old.difference(now)] };
  findings.differ({ ...at, entity: "account", key: said.key, reason: "would be changed", detail });
}
