// Owns `told_apart`: what somebody here has said is two. Imports leave it at that, and so does the merging of events.
import type pg from "pg";
import { query, sql } from "#lib/stores/postgres.ts";
import type { MergeKind } from "./schema.ts";

interface Said {
  source: string;
  key: string;
}

interface TwoThings {
  oneId: number;
  otherId: number;
  /** What sources had said of the other one, and which tell of it now. */
  otherRecords: Said[];
  otherSources: string[];
}

export class ToldApart {
  private readonly byOne: Map<number, TwoThings[]>;

  constructor(rows: TwoThings[]) {
    this.byOne = Map.groupBy(rows, ({ oneId }) => oneId);
  }

  /** Whether somebody has said that they are two. */
  areTwo(one: number, other: number): boolean {
    return (this.byOne.get(one) ?? []).some(({ otherId }) => otherId === other);
  }

  /** Whether what a source has under this key is another than the thing. */
  isAnother({ source, key }: Said, id: number): boolean {
    return (this.byOne.get(id) ?? []).some(({ otherRecords }) => otherRecords.some((said) => said.source === source && said.key === key));
  }

  /** Whether the source tells of a thing that was taken for this one before: a new record of it may be of either. */
  isDoubtful(source: string, id: number): boolean {
    return (this.byOne.get(id) ?? []).some(({ otherSources }) => otherSources.includes(source));
  }
}

/** All that was said of things of a kind: a table that only people write to. */
export async function readToldApart(client: pg.ClientBase, kind: MergeKind): Promise<ToldApart> {
  const rows = await query<TwoThings>(
    sql`select one_id as "oneId", other_id as "otherId", other_records as "otherRecords",
      array(select distinct source from source_record r where r.kind = a.kind and r.entity_id = a.other_id) as "otherSources"
    from told_apart a where a.kind = ${kind}::entity_kind`,
    client,
  );
  return new ToldApart(rows);
}

/** Remembers that these are two, whatever an import makes of them later. */
export async function tellApart(client: pg.ClientBase, kind: MergeKind, [one, other]: [number, number]): Promise<void> {
  await client.query(sql`
    insert into told_apart (kind, one_id, other_id, other_records)
    select ${kind}::entity_kind, pair.one, pair.other, coalesce(
      (select jsonb_agg(jsonb_build_object('source', source, 'key', key) order by id) from source_record r where r.kind = ${kind}::entity_kind and r.entity_id = pair.other), '[]')
    from (values (${one}::int, ${other}::int), (${other}::int, ${one}::int)) as pair (one, other)
    on conflict (kind, one_id, other_id) do update set other_records = excluded.other_records`);
}
