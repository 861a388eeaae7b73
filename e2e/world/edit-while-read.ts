// Somebody edits one page again and again and looks at it, while others read it as fast as they can.
import { setTimeout as sleep } from "node:timers/promises";

interface Editing {
  /** The page through the page cache; its heading is the name that is edited. */
  url: string;
  /** Returns the cookies with which whoever edits reads on. */
  rename: (name: string) => Promise<string>;
  edits: number;
}

export interface Seen {
  edits: number;
  reads: number;
  /** Times that the editor did not see the name that they had just written. */
  staleForEditor: number;
  /** Times that somebody else was shown a name that had been another for more than five seconds. */
  staleForOthers: number;
  /** How long others were shown an old name at most, in seconds. */
  behind: number;
}

/** What a browser that has just written has. */
export const justWritten = "fresh=1";

const readers = 5;
const patience = 5_000;

/** Edits, each read back at once by whoever made it; what others are shown meanwhile is looked at too. */
export async function editWhileRead({ url, rename, edits }: Editing): Promise<Seen> {
  const seen: Seen = { edits, reads: 0, staleForEditor: 0, staleForOthers: 0, behind: 0 };
  const madeAt = new Map<number, number>();
  let isDone = false;
  const numberShown = async (headers: Record<string, string>) => {
    const html = await (await fetch(url, { headers })).text();
    return Number(/<h1[^>]*>Edit (\d+)</.exec(html)?.[1] ?? 0);
  };
  async function readOn(): Promise<void> {
    while (!isDone) {
      const asked = performance.now();
      const next = madeAt.get((await numberShown({})) + 1);
      seen.reads++;
      if (next === undefined) continue;
      seen.behind = Math.max(seen.behind, (asked - next) / 1_000);
      if (asked - next > patience) seen.staleForOthers++;
    }
  }
  const others = Array.from({ length: readers }, readOn);
  for (let edit = 1; edit <= edits; edit++) {
    const cookie = await rename(`Edit ${edit}`);
    madeAt.set(edit, performance.now());
    if ((await numberShown({ cookie })) !== edit) seen.staleForEditor++;
    if (edit % 50 === 0) await sleep(1_000); // copies grow old in between, too
  }
  isDone = true;
  await Promise.all(others);
  return seen;
}
