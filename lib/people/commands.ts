import type pg from "pg";
import type { BulkTable } from "#lib/stores/bulk.ts";
import { sql } from "#lib/stores/postgres.ts";

/** A person as they are written in bulk. */
export interface PersonRow {
  id: number;
  slug: string;
  name: string;
  tagline: string | null;
  bio: string | null;
  website: string | null;
  countryCode: string | null;
}

export const personTable: BulkTable<PersonRow> = {
  name: "person",
  columns: {
    id: ["id", "int"],
    slug: ["slug", "text"],
    name: ["name", "text"],
    tagline: ["tagline", "text"],
    bio: ["bio", "text"],
    website: ["website", "text"],
    countryCode: ["country_code", "text"],
  },
};

/** Somebody whose page nobody is to see. */
export interface HiddenPersonRow {
  id: number;
  slug: string;
  name: string;
  isHidden: true;
}

export const hiddenPersonTable: BulkTable<HiddenPersonRow> = {
  name: "person",
  columns: { id: ["id", "int"], slug: ["slug", "text"], name: ["name", "text"], isHidden: ["is_hidden", "boolean"] },
};

export interface HandleRow {
  personId: number;
  network: string;
  handle: string;
  /** A source of the operator's list says so. */
  isTrusted: boolean;
}

/** Adds handles that are not there. One that a trusted source tells of as well is trusted from then on. */
export async function addHandles(client: pg.ClientBase, rows: HandleRow[]): Promise<void> {
  if (rows.length === 0) return;
  await client.query(sql`
    insert into person_handle (person_id, network, handle, is_trusted)
    select person_id, network, handle, bool_or(is_trusted) from unnest(${rows.map(({ personId }) => personId)}::int[], ${rows.map(({ network }) => network)}::network[],
      ${rows.map(({ handle }) => handle)}::text[], ${rows.map(({ isTrusted }) => isTrusted)}::boolean[]) as r (person_id, network, handle, is_trusted) group by 1, 2, 3
    on conflict (person_id, network, handle) do update set is_trusted = true where excluded.is_trusted and not person_handle.is_trusted`);
}

export interface AliasRow {
  personId: number;
  name: string;
}

export const aliasTable: BulkTable<AliasRow> = { name: "person_alias", columns: { personId: ["person_id", "int"], name: ["name", "text"] } };
