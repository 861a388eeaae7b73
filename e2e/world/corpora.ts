// Collections of hostile addresses and words that lie beside the checkout on machines that have them.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { checkout } from "#bin/stores/place.ts";

const folder = path.resolve(checkout, process.env.HALLWAY_CORPORA ?? "../shared/corpora", "ssrf");

/** Why a story over these collections cannot be told here; null where they are. */
export const corporaMissing: string | null = existsSync(folder) ? null : `there are no corpora in ${path.relative(checkout, folder)}`;

/** Lines of a file that are neither empty nor notes. */
export function linesOfCorpus(...file: string[]): string[] {
  const lines = readFileSync(path.join(folder, ...file), "utf8").split(/\r?\n/);
  return lines.filter((line) => line.trim() !== "" && !line.startsWith("# "));
}

/** Addresses that lead a careless program to private places. */
export function hostileUrls(): string[] {
  const { urls } = JSON.parse(readFileSync(path.join(folder, "corpus.json"), "utf8")) as { urls: { url: string }[] };
  return urls.map(({ url }) => url);
}
