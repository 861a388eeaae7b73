import type { BulkTable } from "#lib/stores/bulk.ts";

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
}

export const handleTable: BulkTable<HandleRow> = {
  name: "person_handle",
  columns: { personId: ["person_id", "int"], network: ["network", "network"], handle: ["handle", "text"] },
};

export interface AliasRow {
  personId: number;
  name: string;
}

export const aliasTable: BulkTable<AliasRow> = { name: "person_alias", columns: { personId: ["person_id", "int"], name: ["name", "text"] } };
