// What is imported: every source that a folder holds, by the reader that bin/up --data would take.
import type { Format } from "#lib/imports/read/format.ts";
import { findSources } from "#lib/imports/read/formats.ts";

/** The files of one source, all of one format. */
export interface Source {
  name: string;
  format: Format;
  paths: string[];
}

/** A graph of who follows whom makes no pages, and is not written by upserts: it is in the whole of all sources alone. */
export const hasPages = ({ format }: Source): boolean => !format.name.startsWith("graph");

/** Sources of more records take minutes with the slower ways. */
const smallSources = ["android-conferences", "ccf-deadlines", "djangocon-us-2023", "python-deadlines"];

/** Raw forms, a derived copy where there is none; `isTrial`: a few small ones, to try the bench out. */
export function sourcesIn(folder: string, { isTrial }: { isTrial: boolean }): Source[] {
  const { found } = findSources(folder);
  if (found.length === 0) throw new Error(`Nothing that Hallway can read was found in ${folder}: name a folder with --data.`);
  const wanted = found.filter(({ source }) => !isTrial || smallSources.includes(source));
  return [...Map.groupBy(wanted, ({ source }) => source)].map(([name, files]) => ({
    name,
    format: (files[0] as (typeof files)[number]).format,
    paths: files.map(({ path }) => path),
  }));
}
