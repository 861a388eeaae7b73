// Makes follows of what is remembered of a graph: of its accounts, and of the ties that name its nodes.
import type pg from "pg";
import { type Follow, replaceFollows } from "#lib/follows/commands.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import type { InBatch } from "../apply/batch.ts";
import { knownSource } from "../read/known-sources.ts";

/** Accounts at a time: some hundred thousand follows. Each person is locked once in a transaction, however many come to follow them. */
const batchSize = 8_000;

/**
 * Follows of the accounts of a graph are just what its records and the ties say, whatever was read first: who follows
 * a node follows the speakers tied to it who are here, else the node's own person, whom nobody sees.
 */
export async function settleFollows(inBatch: InBatch, graph: string): Promise<void> {
  let accountIds: number[] = [];
  let people = new Map<string, number[]>();
  await inBatch(async ({ client }) => {
    accountIds = await listAccounts(client, graph);
    people = await findPeople(client, graph);
  });
  for (let at = 0; at < accountIds.length; at += batchSize) {
    const some = accountIds.slice(at, at + batchSize);
    await inBatch(async ({ client, findings }) => {
      const follows = await readFollows(client, { graph, accountIds: some, people });
      const { added, removed } = await replaceFollows(client, { source: knownSource(graph)?.follows ?? "file", accountIds: some, follows });
      findings.count("follow", "added", added);
      findings.count("follow", "removed", removed);
    });
  }
}

const ofGraph = (graph: string) => sql`r.source = ${graph} and r.kind = 'account'`;

async function listAccounts(client: pg.ClientBase, graph: string): Promise<number[]> {
  const rows = await query<{ id: number }>(
    sql`select a.id from source_record r join account a on a.id = r.entity_id where ${ofGraph(graph)} order by a.id`,
    client,
  );
  return rows.map(({ id }) => id);
}

/** The people for whom each node stands: tied speakers, else its own. */
async function findPeople(client: pg.ClientBase, graph: string): Promise<Map<string, number[]>> {
  const rows = await query<{ node: string; people: number[] }>(
    sql`
    with tied as materialized (
      select t.said ->> 'node' as node, array_agg(distinct p.id order by p.id) as people
      from source_record t join source_record s on s.source = t.said ->> 'speakers' and s.kind = 'person' and s.key = t.key join person p on p.id = s.entity_id
      where t.kind = 'tie' and t.said ->> 'graph' = ${graph} and not t.said ? 'isGone' group by 1
    )
    select r.key as node, coalesce(t.people, array[a.person_id]) as people
    from source_record r join account a on a.id = r.entity_id left join tied t on t.node = r.key where ${ofGraph(graph)}`,
    client,
  );
  return new Map(rows.map(({ node, people }) => [node, people]));
}

async function readFollows(
  client: pg.ClientBase,
  { graph, accountIds, people }: { graph: string; accountIds: number[]; people: Map<string, number[]> },
): Promise<Follow[]> {
  const rows = await query<{ accountId: number; follows: number[] }>(
    sql`
    select r.entity_id as "accountId", r.said -> 'follows' as follows from source_record r
    where ${ofGraph(graph)} and r.entity_id = any (${accountIds}::int[]) and not r.said ? 'isGone'`,
    client,
  );
  return rows.flatMap(({ accountId, follows }) => follows.flatMap((node) => (people.get(String(node)) ?? []).map((personId) => ({ accountId, personId }))));
}
