// A digest as a letter: what is in it, why it came, and how it is turned off. Pure but for the addresses.
import { absolute } from "#lib/feeds/addresses.ts";
import type { Letter, Part } from "#lib/mail/letter.ts";
import { unsubscribePage, unsubscribeToken } from "#lib/mail/unsubscribe/link.ts";
import { type Bundle, digestPath } from "../schema.ts";

interface Given {
  bundle: Bundle;
  /** What it is called in addresses. */
  name: string;
  accountId: number;
  /** Of the settings of the account. */
  epoch: number;
}

/** The same for the same digest, however often: what a browser shows is what was mailed. */
export function letterOf({ bundle: { subject, preview, title, sections }, name, accountId, epoch }: Given): Letter {
  const parts = sections.flatMap(({ heading, rows, more }): Part[] => [
    { kind: "heading", words: heading },
    { kind: "rows", rows },
    ...(more ? [{ kind: "words" as const, words: more }] : []),
  ]);
  return {
    subject,
    preview,
    title,
    parts: [...parts, { kind: "button", words: "Your calendar", href: absolute("/calendar/") }],
    foot: {
      why: "You get this because you follow people here. It comes when there is something to tell, at the time that you chose.",
      unsubscribe: unsubscribePage(unsubscribeToken({ accountId, list: "digest", epoch })),
      settings: absolute("/account/mail/"),
      inBrowser: absolute(digestPath(name)),
    },
  };
}
