import { query, sql } from "#lib/stores/postgres.ts";
import type { Batch } from "../apply/batch.ts";

interface LooseTie {
  key: string;
  node: string;
  isOwn: boolean;
  hasSpeaker: boolean;
  hasNode: boolean;
}

/** Tells of ties that hold nobody: the run that read them of both their ends, the run of their graph of nodes. Of a graph that nobody has read yet no node is missing. */
export async function tellLooseTies(batch: Batch, graph: string, file: string): Promise<void> {
  for (const { key, node, isOwn, hasSpeaker, hasNode } of await listLooseTies(batch, graph)) {
    const finding = { file, line: 0, entity: "tie", key, detail: { graph, node } } as const;
    if (isOwn && !hasSpeaker) batch.findings.skip({ ...finding, reason: "its speaker is not here" }, { isPart: true });
    if (!hasNode) batch.findings.skip({ ...finding, reason: "its node is not here" }, { isPart: true });
  }
}

const listLooseTies = ({ client, source }: Batch, graph: string): Promise<LooseTie[]> =>
  query<LooseTie>(
    sql`
    with ties as (
      select t.id, t.key, t.said ->> 'node' as node, t.source = ${source} as "isOwn",
        exists (select from source_record s join person p on p.id = s.entity_id
          where s.source = t.said ->> 'speakers' and s.kind = 'person' and s.key = t.key) as "hasSpeaker",
        exists (select from source_record n where n.source = ${graph} and n.kind = 'account' and n.key = t.said ->> 'node')
          or not exists (select from source_record n where n.source = ${graph} and n.kind = 'account') as "hasNode"
      from source_record t
      where t.kind = 'tie' and t.said ->> 'graph' = ${graph} and (t.source = ${source} or ${graph} = ${source}) and not t.said ? 'isGone'
    )
    select key, node, "isOwn", "hasSpeaker", "hasNode" from ties where not ("hasNode" and "hasSpeaker") order by id`,
    client,
  );
