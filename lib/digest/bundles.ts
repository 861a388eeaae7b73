// What readers are told, as it is now, in words.
import { bundleOf, isEmpty } from "./bundle/bundle-of.ts";
import { type Ground, readGround } from "./bundle/ground.ts";
import { readReaders } from "./bundle/readers.ts";
import type { Row } from "#lib/mail/letter.ts";
import { listNoticesFor } from "#lib/notices/queries.ts";
import { listMatchesFor } from "#lib/saved-searches/queries.ts";
import type { Bundle, Recipient, Window } from "./schema.ts";
import { compose } from "./words/compose.ts";
import { readNames } from "./words/names.ts";

/** For many; null for whom there is nothing. */
export async function bundlesFor(recipients: Recipient[], ground: Ground): Promise<[digestId: number, Bundle | null][]> {
  const readers = await readReaders(recipients, ground);
  const asked = { accountIds: recipients.map(({ accountId }) => accountId), ...ground.window };
  const [notices, matches] = [await listNoticesFor(asked), await listMatchesFor(asked)];
  const found = readers.map((reader) => ({
    ...bundleOf(ground, reader),
    notices: within(notices.get(reader.accountId), reader),
    matches: within(matches.get(reader.accountId), reader),
  }));
  const names = await readNames(found);
  return readers.map(({ digestId, until, tastes }, at) => {
    const of = found[at] as (typeof found)[number];
    return [
      digestId,
      isEmpty(of) && of.notices.length + of.matches.length === 0 ? null : compose({ found: of, ground, names, until, contactsVersion: tastes.version }),
    ];
  });
}

const within = (told: { toldAt: Date; row: Row }[] = [], { since, until }: Window): Row[] =>
  told.filter(({ toldAt }) => toldAt > since && toldAt <= until).map(({ row }) => row);

/** For one: reads no more than concerns them. */
export async function bundleNow(recipient: Recipient, now: Date): Promise<Bundle | null> {
  const [[, bundle] = [0, null]] = await bundlesFor([recipient], await readGround(recipient, now, recipient.accountId));
  return bundle;
}
