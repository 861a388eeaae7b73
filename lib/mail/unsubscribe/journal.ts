// What could not be written to Postgres, on disk until it can: a file each, synced before anybody is told that it is noted.
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

const ending = ".noted";
const folder = (): string => env().JOURNAL_FOLDER;
let count = 0;

/** Writes it down, and returns when it is on disk. A file has its name when it is whole. Throws where the disk is full or gone. */
export async function noteDown(entry: Noted): Promise<void> {
  await mkdir(folder(), { recursive: true });
  const name = `${entry.at.getTime()}.${process.pid}.${String(count++).padStart(6, "0")}.${entry.accountId}`;
  const begun = path.join(folder(), `${name}.begun`);
  const file = await open(begun, "w");
  try {
    await file.writeFile(JSON.stringify(entry));
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(begun, path.join(folder(), `${name}${ending}`));
  await syncFolder();
}

/** So that the new name outlives the machine, too. */
async function syncFolder(): Promise<void> {
  const opened = await open(folder(), "r");
  await opened.sync().finally(() => opened.close());
}

/**
 * Does everything that is written down, in its order, with what `write` says. Returns how many; what could not be done
 * stays. Two that do it at once, or one that ends in the middle, do some of it twice, which changes nothing.
 */
export async function replay(write: (entry: Noted) => Promise<boolean>): Promise<number> {
  let done = 0;
  for (const name of await listNoted()) {
    const file = path.join(folder(), name);
    const entry = await read(file);
    if (entry && !(await write(entry))) return done;
    if (entry) done++;
    await rm(file, { force: true });
  }
  return done;
}

const listNoted = async (): Promise<string[]> => (await readdir(folder()).catch(() => [])).filter((name) => name.endsWith(ending)).toSorted();

/** Null where another process has done it, or somebody else has put it there. */
async function read(file: string): Promise<Noted | null> {
  const text = await readFile(file, "utf8").catch(() => "");
  try {
    return noted.parse(JSON.parse(text));
  } catch {
    if (text !== "") logger("unsubscribe").warn({ file, text: text.slice(0, 200) }, "not readable");
    return null;
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
export const isAnythingNoted = async (): Promise<boolean> => (await listNoted()).length > 0;

/** Whether something of this account does. */
export const isNotedFor = async (accountId: number): Promise<boolean> => (await listNoted()).some((name) => name.endsWith(`.${accountId}${ending}`));
