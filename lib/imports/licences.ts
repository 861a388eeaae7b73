// Which sources the directory was made from, under which licences: what the page about licences names.
import { readQuery, sql } from "#lib/stores/postgres.ts";
import { knownSource } from "./read/known-sources.ts";

export interface SourceLicence {
  source: string;
  name: string;
  address: string | null;
  /** What its files, and the operator's list of sources, say. Empty: nobody states one. */
  licences: string[];
  lastReadAt: Date;
}

/** Sources of which something is still here, by name. Graphs of who follows whom are no part of what is shown. */
export async function listSourceLicences(): Promise<SourceLicence[]> {
  // One step of the index for each source: there are few of them, and hundreds of thousands of records.
  const rows = await readQuery<{ source: string; licences: string[]; lastReadAt: Date }>(sql`
    with recursive names as (
      (select source from source_record order by source limit 1)
      union all select (select r.source from source_record r where r.source > n.source order by r.source limit 1) from names n where n.source is not null
    )
    select n.source, array(select distinct licence from (select licence from source_record r where r.source = n.source limit 200) l where licence is not null) as licences,
      (select max(fetched_at) from (select fetched_at from source_record r where r.source = n.source limit 200) f) as "lastReadAt"
    from names n where n.source is not null
      and exists (select from source_record r where r.source = n.source and r.kind = any (array['event', 'session', 'person']::entity_kind[]) and r.entity_id is not null)`);
  return rows.map(withName).toSorted((a, b) => a.name.localeCompare(b.name, "en"));
}

function withName({ source, licences, lastReadAt }: { source: string; licences: string[]; lastReadAt: Date }): SourceLicence {
  const known = knownSource(source);
  return {
    source,
    name: known?.name ?? source,
    address: known?.address ?? null,
    licences: licences.length > 0 ? licences : [known?.licence ?? []].flat(),
    lastReadAt,
  };
}
