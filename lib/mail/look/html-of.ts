// A letter as HTML: the compiled pieces of shell.ts with its words in them, escaped. A digest costs some microseconds.
import { type Oklch, weaveOf } from "#lib/kit/ribbon/weave.ts";
import { toHex } from "#lib/kit/ribbon/colors.ts";
import type { Letter, Part, Row } from "../letter.ts";
import { addressOf } from "./address-of.ts";
import { footLinks } from "./foot-links.ts";
import { markNames } from "./mark-names.ts";
import { paragraphsIn, plain } from "./plain.ts";
import { shell } from "./shell.ts";

/** The whole mail, for programs that show HTML. Nothing in it asks any server for anything. */
export function htmlOf({ subject, preview, title, parts, foot }: Letter): string {
  return fill("document", {
    subject: safe(subject),
    preview: safe(preview),
    site: safe(addressOf("/")),
    title: safe(title),
    parts: parts.map(partOf).join(""),
    why: safe(foot.why),
    links: footLinks(foot)
      .map(({ words, href }) => fill("link", { words: safe(words), href: safe(href) }))
      .join(" &nbsp; "),
  });
}

function fill(name: keyof typeof shell, values: Record<string, string>): string {
  const piece = shell[name];
  let filled = piece[0] as string;
  for (let at = 1; at < piece.length; at += 2) filled += (values[piece[at] as string] as string) + (piece[at + 1] as string);
  return filled;
}

function partOf(part: Part): string {
  switch (part.kind) {
    case "rows":
      return part.rows.length === 0 ? "" : fill("rows", { rows: part.rows.map(rowOf).join("") });
    case "button":
      return fill("button", { words: safe(part.words), href: safe(addressOf(part.href)) });
    case "words":
      return paragraphsIn(part.words)
        .map((words) => fill("words", { words: safe(words) }))
        .join("");
    case "heading":
    case "code":
      return fill(part.kind, { words: safe(part.words) });
  }
}

function rowOf({ title, href, under, reason, yours = [], ribbon }: Row): string {
  const more = (under ? fill("under", { words: safe(under) }) : "") + (reason ? fill("reason", { words: withNames(reason, yours) }) : "");
  const said = { title: safe(title), href: safe(addressOf(href)), more };
  if (ribbon === undefined) return fill("row", said);
  const { ground, thread } = weaveOf(ribbon);
  return fill("rowWithRibbon", { ...said, ground: hexOf(ground), thread: hexOf(thread) });
}

/** Ribbons have some twenty colours in all, each computed once. */
const hexes = new Map<number, string>();
function hexOf(color: Oklch): string {
  const key = color[0] * 1000 + color[2]; // lightness tells ground from thread, hue the rest
  const hex = hexes.get(key) ?? toHex(color);
  hexes.set(key, hex);
  return hex;
}

/** The reason, with the names of people one follows in yellow. */
const withNames = (reason: string, names: string[]): string =>
  markNames(plain(reason), names.map(plain))
    .map(({ text, isName }) => (isName ? fill("yours", { words: safe(text) }) : safe(text)))
    .join("");

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Text between tags or in quotes. */
function safe(text: string): string {
  const words = plain(text);
  return /[&<>"']/.test(words) ? words.replace(/[&<>"']/g, (sign) => entities[sign] as string) : words;
}
