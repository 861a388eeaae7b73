import type pg from "pg";
import { query, raw, readQuery, type Sql, sql } from "#lib/stores/postgres.ts";
import type { Left, MergeKind } from "./schema.ts";

/** A merge as a list shows it. */
export interface MergeLine {
  id: number;
  kind: MergeKind;
  keptId: number;
  goneId: number;
  /** What the kept one is called, null where it is gone as well; and what the gone one was called. */
  kept: string | null;
  gone: string | null;
  partOf: number | null;
  reason: string | null;
  at: Date;
  undoneAt: Date | null;
  /** What could not be taken back when it was undone. */
  left: Left[];
}

/** The latest merges, newest first. */
export const listMerges = (limit: number): Promise<MergeLine[]> =>
  readQuery<MergeLine>(sql`
    select m.id, m.kind, m.kept_id as "keptId", m.gone_id as "goneId", m.part_of as "partOf", m.reason, m.at, m.undone_at as "undoneAt",
      case when m.undone_at is null then '[]' else m.steps end as left,
      ${nameOf("m.kept_id")} as kept, coalesce(${nameOf("m.gone_id")}, (
        select coalesce(s #>> '{rows,0,name}', s #>> '{rows,0,title}') from jsonb_array_elements(m.steps) s
        where s ->> 'do' = 'remove' and s ->> 'table' = m.kind::text limit 1)) as gone
    from merge m order by m.id desc limit ${limit}`);

const nameOf = (id: string): Sql => sql`case m.kind when 'person' then (select name from person where id = ${raw(id)})
  when 'event' then (select name from event where id = ${raw(id)}) when 'session' then (select title from session where id = ${raw(id)}) end`;

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

/** What somebody here has said is two, of things of a kind: a table that only people write to. */
export async function readToldApart(client: pg.ClientBase, kind: MergeKind): Promise<ToldApart> {
  const rows = await query<TwoThings>(
    sql`select one_id as "oneId", other_id as "otherId", other_records as "otherRecords",
      array(select distinct source from source_record r where r.kind = a.kind and r.entity_id = a.other_id) as "otherSources"
    from told_apart a where a.kind = ${kind}::entity_kind`,
    client,
  );
  return new ToldApart(rows);
}
