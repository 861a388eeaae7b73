// From the HTML that some sources write to the plain text that pages show.
import { compile, type HtmlToTextOptions } from "html-to-text";
import { webAddress } from "../wording.ts";

const options: HtmlToTextOptions = {
  wordwrap: false,
  // Nested deeper than anyone writes: the library calls itself for each level.
  limits: { maxDepth: 60, maxInputLength: 1_000_000, ellipsis: "…" },
  selectors: [
    { selector: "a", options: { linkBrackets: ["(", ")"], hideLinkHrefIfSameAsText: true, pathRewrite: webOnly } },
    { selector: "ul", options: { itemPrefix: "- " } },
    { selector: "img", format: "skip" },
    { selector: "hr", format: "skip" },
    ...["h1", "h2", "h3", "h4", "h5", "h6"].map((selector) => ({ selector, options: { uppercase: false } })),
  ],
};

const fromBlocks = compile(options);
/** Where there are only line breaks and links among the words, lines are lines. */
const fromWords = compile({ ...options, preserveNewlines: true });

/** HTML as plain text, with the web addresses of its links in brackets; what is no HTML, as Markdown, stays as it is. */
export function plainText(text: string): string {
  const tags = pairedTags(text);
  if (tags.size === 0 && !/<[bh]r\s*\/?>/i.test(text)) return text.trim();
  const convert = [...tags].some((tag) => blocks.has(tag)) ? fromBlocks : fromWords;
  return convert(text)
    .replace(/[ \t]+$/gm, "")
    .replace(/^ (?=(?:\d+\.|-) )/gm, "") // the library sets items of a list off by a blank
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** Two texts below each other; one alone where it says all that the other says. */
export function joinTexts(first: string, second: string): string | undefined {
  const [one = "", two = ""] = [first, second].map((text) => text.replace(/[^\p{L}\p{N}]+/gu, ""));
  if (one.includes(two)) return first || second || undefined;
  return two.includes(one) ? second : `${first}\n\n${second}`;
}

function webOnly(address: string): string {
  return webAddress(address) ? address : "";
}

const blocks = new Set(["blockquote", "dl", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "p", "pre", "table", "ul"]);
const known = new Set([...blocks, "a", "b", "code", "em", "i", "s", "small", "span", "strong", "sub", "sup", "u"]);

/** Names of HTML elements that begin and end in a text: a tag alone may be what the text is about. */
function pairedTags(text: string): Set<string> {
  const begun = new Set<string>();
  const paired = new Set<string>();
  for (const [, slash, tag = ""] of text.matchAll(/<(\/?)([a-z][a-z0-9]*)\b[^<>]*>/gi)) {
    const name = tag.toLowerCase();
    if (!known.has(name)) continue;
    if (!slash) begun.add(name);
    else if (begun.has(name)) paired.add(name);
  }
  return paired;
}
