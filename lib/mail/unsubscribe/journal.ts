// What could not be written to Postgres, on disk until it can: a line each, synced before anybody is told that it is done.
import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { env } from "#lib/kit/env.ts";
import { logger } from "#lib/kit/log.ts";
import { mailLists } from "../lists.ts";

const noted = z.object({
  accountId: z.int().positive(),
  list: z.enum(mailLists),
  epoch: z.int().nonnegative(),
  what: z.enum(["off", "on", "all-off", "all-on"]),
  at: z.coerce.date(),
});
/** Something to be done, and when it was asked for. */
export type Noted = z.infer<typeof noted>;

const name = "unsubscribes";
const folder = (): string => env().JOURNAL_FOLDER;

/** Appends it to the journal, and returns when it is on disk. Throws where the disk is full or gone. */
export async function noteDown(entry: Noted): Promise<void> {
  await mkdir(folder(), { recursive: true });
  const file = await open(path.join(folder(), name), "a");
  try {
    await file.appendFile(`${JSON.stringify(entry)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
}

/**
 * Does everything that is written down, in its order, with what `write` says. A journal is taken by one process: it gets
 * another name first, so that what is noted meanwhile begins a new one. Returns how many were done; what could not be done
 * stays. A process that ends in the middle leaves its file, and all of it is done again, which changes nothing.
 */
export async function replay(write: (entry: Noted) => Promise<boolean>): Promise<number> {
  await rename(path.join(folder(), name), path.join(folder(), `${name}.${Date.now()}.${process.pid}`)).catch(() => {}); // none
  const taken = (await readdir(folder()).catch(() => [])).filter((each) => each.startsWith(`${name}.`)).toSorted();
  let count = 0;
  for (const each of taken) count += await replayFile(path.join(folder(), each), write);
  return count;
}

async function replayFile(file: string, write: (entry: Noted) => Promise<boolean>): Promise<number> {
  const lines = (await readFile(file, "utf8").catch(() => "")).split("\n"); // another process has done it
  const entries = lines.flatMap((line) => parse(line));
  for (const entry of entries) if (!(await write(entry))) return 0;
  await rm(file, { force: true });
  return entries.length;
}

/** A line that was cut off by the end of a process was promised to nobody. */
function parse(line: string): Noted[] {
  try {
    return [noted.parse(JSON.parse(line))];
  } catch {
    if (line.trim() !== "") logger("unsubscribe").warn({ line: line.slice(0, 200) }, "not readable");
    return [];
  }
}

const pauseMs = 2_000;
let replaying = false;

/** Tries again and again until nothing is left. A process that ends before leaves it to the workers. */
export function startReplaying(write: (entry: Noted) => Promise<boolean>): void {
  if (replaying) return;
  replaying = true;
  void keepTrying(write).finally(() => {
    replaying = false;
  });
}

async function keepTrying(write: (entry: Noted) => Promise<boolean>): Promise<void> {
  for (;;) {
    await sleep(pauseMs, undefined, { ref: false });
    await replay(write).catch((error) => logger("unsubscribe").warn({ error: String(error) }, "not yet"));
    if (!(await isAnythingNoted())) return;
  }
}

/** Whether something waits on this disk. */
export const isAnythingNoted = async (): Promise<boolean> => (await readdir(folder()).catch(() => [])).some((each) => each.startsWith(name));
