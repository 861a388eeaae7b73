// The links below every mail, in the same words and order whatever its form.
import { siteName } from "#lib/kit/site.ts";
import type { Letter } from "../letter.ts";
import { addressOf } from "./address-of.ts";

/** What can be done about it, and the site itself last. */
export function footLinks({ unsubscribe, settings, inBrowser }: Letter["foot"]): { words: string; href: string }[] {
  const links: [words: string, href: string | undefined][] = [
    ["Stop these mails", unsubscribe],
    ["Choose what we mail you", settings],
    ["Read this in a browser", inBrowser],
    [siteName, "/"],
  ];
  return links.flatMap(([words, href]) => (href === undefined ? [] : [{ words, href: addressOf(href) }]));
}
