// The keys of the site, in a file that is read again when it changes: one a line, the first signs. A key behind
// "unsubscribe-only" is believed in links of mails alone, which have to work for ever.
import { readFileSync, statSync } from "node:fs";
import { env } from "../env.ts";

export interface KeyRing {
  keys: readonly string[];
  /** Those of links in mails: all that ever signed one. */
  keysOfMails: readonly string[];
}

const onlyMails = "unsubscribe-only ";
const shortest = 32;

/** Pure form of `keyRing`. Throws where a key is short enough to be guessed, or none is left to sign with. */
export function parseKeys(text: string): KeyRing {
  const lines = text.split("\n").map((line) => line.trim());
  const written = lines.filter((line) => line !== "" && !line.startsWith("#"));
  const keys = written.filter((line) => !line.startsWith(onlyMails));
  const retired = written.filter((line) => line.startsWith(onlyMails)).map((line) => line.slice(onlyMails.length).trim());
  if (keys.length === 0) throw new Error("The file of keys holds no key. Write one of 32 signs or more into it.");
  if ([...keys, ...retired].some((key) => key.length < shortest)) throw new Error("A key in the file of keys is shorter than 32 signs.");
  return { keys, keysOfMails: [...keys, ...retired] };
}

/** A process looks at the file so often. */
const lookMs = 1_000;
/** By then all processes have seen a key that came. */
const settledMs = 3_000;

interface Held {
  read: KeyRing;
  ring: KeyRing;
  stamp: string;
  lookedAt: number;
}

let held: Held | undefined;

/**
 * The keys as they stand; a change of the file is in force within a second. What cannot be read leaves those that were read
 * before. A key that has just come first signs after three seconds: what it signs is believed by all processes then.
 */
export function keyRing(now = Date.now()): KeyRing {
  if (held && now - held.lookedAt < lookMs) return held.ring;
  try {
    const file = env().KEYS_FILE;
    const { mtimeMs, ino, size } = statSync(file);
    const stamp = `${mtimeMs} ${ino} ${size}`;
    const read = held?.stamp === stamp ? held.read : parseKeys(readFileSync(file, "utf8"));
    held = { read, ring: now - mtimeMs < settledMs ? withSecondFirst(read) : read, stamp, lookedAt: now };
  } catch (error) {
    if (!held) throw error;
    held.lookedAt = now;
  }
  return held.ring;
}

function withSecondFirst(ring: KeyRing): KeyRing {
  const [first, second, ...others] = ring.keys;
  return first && second ? { ...ring, keys: [second, first, ...others] } : ring;
}

/** The next use reads the file anew. */
export function forgetKeys(): void {
  held = undefined;
}
