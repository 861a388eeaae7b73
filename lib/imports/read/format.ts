// What a format is: how its files are recognised, and its reader.
import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import type { Reading } from "../records.ts";

export interface Format {
  name: string;
  /** Files and folders below this path that hold the format, each with the name of its source. */
  find(folder: string): { path: string; source: string }[];
  read(path: string, source: string): AsyncGenerator<Reading>;
  /** About how many records there are, for a bar: counted without reading them. */
  count(path: string): Promise<number>;
  /** A derived copy gives way where a raw form of the same source is there. */
  isDerived: boolean;
}

/** The folder itself and those below it, so many levels deep. */
export function foldersOf(folder: string, depth: number): string[] {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return [];
  const below = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => path.join(folder, entry.name))
    .toSorted();
  return [folder, ...(depth > 0 ? below.flatMap((each) => foldersOf(each, depth - 1)) : [])];
}

/** Paths of what lies in a folder, sorted. */
export const filesOf = (folder: string) =>
  readdirSync(folder)
    .toSorted()
    .map((name) => path.join(folder, name));
/** Whether a folder holds a file of one of these names. */
export const hasAny = (folder: string, names: string[]) => names.some((name) => existsSync(path.join(folder, name)));
