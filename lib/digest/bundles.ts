// What readers are told, as it is now, in words.
import { bundleOf, isEmpty } from "./bundle/bundle-of.ts";
import { type Ground, readGround } from "./bundle/ground.ts";
import { readReaders } from "./bundle/readers.ts";
import type { Bundle, Recipient } from "./schema.ts";
import { compose } from "./words/compose.ts";
import { readNames } from "./words/names.ts";

/** For many; null for whom there is nothing. */
export async function bundlesFor(recipients: Recipient[], ground: Ground): Promise<[digestId: number, Bundle | null][]> {
  const readers = await readReaders(recipients, ground);
  const found = readers.map((reader) => bundleOf(ground, reader));
  const names = await readNames(found);
  return readers.map(({ digestId, until, tastes }, at) => {
    const of = found[at] as (typeof found)[number];
    return [digestId, isEmpty(of) ? null : compose({ found: of, ground, names, until, contactsVersion: tastes.version })];
  });
}

/** For one: reads no more than concerns them. */
export async function bundleNow(recipient: Recipient, now: Date): Promise<Bundle | null> {
  const [[, bundle] = [0, null]] = await bundlesFor([recipient], await readGround(recipient, now, recipient.accountId));
  return bundle;
}
