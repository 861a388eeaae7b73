// Where a set of local stores keeps its files: data, logs, pids and the environment that leads to them.
import { mkdirSync } from "node:fs";
import os from "node:os";
import path from "node:path";

/** The checkout. */
export const checkout = path.resolve(import.meta.dirname, "../..");

/** One place per set of stores: `.data` for the site, `.data/test` for the tests. */
export interface Place {
  root: string;
  logs: string;
  pids: string;
  envFile: string;
}

/** The place that `HALLWAY_DATA` names, `.data` otherwise; its folders exist afterwards. */
export function openPlace(root = process.env.HALLWAY_DATA ?? path.join(checkout, ".data")): Place {
  const place = { root: path.resolve(root), logs: "", pids: "", envFile: "" };
  place.logs = path.join(place.root, "log");
  place.pids = path.join(place.root, "run");
  place.envFile = path.join(place.root, "env");
  for (const folder of [place.root, place.logs, place.pids]) mkdirSync(folder, { recursive: true });
  return place;
}

/** Kept between checkouts: what was downloaded and checked once. */
export function cacheFolder(name: string): string {
  const base = process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), ".cache");
  return path.join(base, "hallway", name);
}
