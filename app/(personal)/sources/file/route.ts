import { ownForm } from "#app/_forms/form.ts";
import { connectFile } from "#lib/follows/connect-source.ts";

/** A little more than a file may hold: what is larger is told so by its reader. */
const mostBytes = 1_000_000;
const words = {
  "too-large": "This file is larger than a megabyte. Split it.",
  "not-text": "This file is no text. The export of Mastodon is a file that ends in .csv.",
  "nothing-in-it": "No line of this file names an account. Each names one, such as @ana@social.example.",
  "too-many-sources": "There are twenty sources already. Remove one first.",
};

/** Reads a file of accounts that one follows. */
export const POST = ownForm(
  async ({ form, signedIn: { accountId } }) => {
    const file = form.get("file");
    const given = file instanceof File && file.size > 0 ? { name: file.name, bytes: Buffer.from(await file.arrayBuffer()) } : null;
    if (!given) return { to: "/sources/", again: { problem: "Choose a file first.", typed: {} } };
    const taken = await connectFile({ accountId, ...given });
    if (!taken.ok) return { to: "/sources/", again: { problem: words[taken.reason], typed: {} } };
    const { found, matched, unreadCount } = taken;
    return { to: `/sources/?${new URLSearchParams({ found: String(found), matched: String(matched), unread: String(unreadCount) })}` };
  },
  { mostBytes },
);
