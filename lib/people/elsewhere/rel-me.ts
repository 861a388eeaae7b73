// Links by which a page says "this is me too": rel="me" on <a> and <link>, where a browser would see them.
import { Tokenizer, type TokenizerCallbacks } from "htmlparser2";

/** No page needs more of them; a directory of everybody proves nothing. */
const mostLinks = 500;
/** What stands in these is text, or is shown to nobody. Rather a link is missed than that somebody's words in a script are taken for one. */
const inert = new Set(["iframe", "math", "noembed", "noframes", "noscript", "plaintext", "script", "style", "svg", "template", "textarea", "title", "xmp"]);
/** Of these `<svg/>` is all of it; `<script/>` is only a beginning. */
const canBeEmpty = new Set(["math", "svg"]);
const isRead = (name: string): name is "rel" | "href" => name === "rel" || name === "href";

/**
 * The links of a page, with the address where it was found in the end. Reads tags one after the other and builds no tree:
 * what a tree of nested tags costs, whoever wrote the page decides.
 */
export function readRelMe(html: string, address: string): URL[] {
  const tags = new Tags(html);
  const tokenizer = new Tokenizer({}, tags);
  tokenizer.write(html);
  tokenizer.end();
  const base = tags.base === null ? null : URL.parse(tags.base, address);
  const from = base && /^https?:$/.test(base.protocol) ? base.href : address;
  return tags.links.flatMap((href) => URL.parse(href, from) ?? []);
}

/** Hears of each piece of the text by its place in it. */
class Tags implements TokenizerCallbacks {
  readonly links: string[] = [];
  /** The first that a page names holds for all of it. */
  base: string | null = null;
  private readonly html: string;
  private name = "";
  private attributes: { rel?: string; href?: string } = {};
  private attribute = "";
  private value = "";
  /** What we are inside of and do not read, and how often. */
  private within: { name: string; depth: number } | null = null;

  constructor(html: string) {
    this.html = html;
  }

  onopentagname(start: number, end: number): void {
    this.name = this.html.slice(start, end).toLowerCase();
    this.attributes = {};
  }
  onattribname(start: number, end: number): void {
    this.attribute = this.html.slice(start, end).toLowerCase();
    this.value = "";
  }
  onattribdata(start: number, end: number): void {
    if (isRead(this.attribute)) this.value += this.html.slice(start, end);
  }
  onattribentity(codepoint: number): void {
    if (isRead(this.attribute)) this.value += String.fromCodePoint(codepoint);
  }
  onattribend(): void {
    if (isRead(this.attribute)) this.attributes[this.attribute] ??= this.value; // the first counts, as in browsers
  }
  onopentagend(): void {
    this.take(false);
  }
  onselfclosingtag(): void {
    this.take(true);
  }
  onclosetag(start: number, end: number): void {
    const { within } = this;
    if (within && within.name === this.html.slice(start, end).toLowerCase() && --within.depth === 0) this.within = null;
  }

  private take(isClosed: boolean): void {
    const { name, attributes, within } = this;
    const isEmpty = isClosed && canBeEmpty.has(name);
    if (within) {
      if (within.name === name && !isEmpty) within.depth++;
    } else if (inert.has(name)) {
      if (!isEmpty) this.within = { name, depth: 1 };
    } else if (name === "base") {
      this.base ??= attributes.href ?? null;
    } else if ((name === "a" || name === "link") && attributes.href !== undefined && isMe(attributes.rel) && this.links.length < mostLinks) {
      this.links.push(attributes.href);
    }
  }

  // Words and comments say nothing.
  oncdata(): void {}
  oncomment(): void {}
  ondeclaration(): void {}
  onend(): void {}
  onprocessinginstruction(): void {}
  ontext(): void {}
  ontextentity(): void {}
}

const isMe = (rel = ""): boolean =>
  rel
    .toLowerCase()
    .split(/[\t\n\f\r ]+/)
    .includes("me");
