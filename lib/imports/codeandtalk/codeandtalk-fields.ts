// What one file of codeandtalk says, field by field, and what of it is left out.
import { decodeHTMLStrict } from "entities";
import { convert } from "html-to-text";
import type { ImportRecord, Position, Reading, SessionRecord } from "../records.ts";
import { webAddress } from "../wording.ts";

type Row = Record<string, unknown>;

/** Whose fields they are: left-out ones are told with it. */
interface Owner {
  at: Position;
  entity: ImportRecord["kind"];
  key: string;
}

/** A field of another type than it should be costs that field, never the row. */
export class Fields {
  readonly leftOut: Reading[] = [];
  private readonly row: Row;
  private readonly owner: Owner;

  constructor(row: Row, owner: Owner) {
    this.row = row;
    this.owner = owner;
  }

  /** The source writes "" where it never looked and "-" where it knows that there is none. */
  text(field: string): string | undefined {
    const value = this.row[field] ?? "";
    if (typeof value === "number") return String(value);
    if (typeof value !== "string") return this.leaveOut(`${field} is no text`, typeOf(value));
    return value.trim().replace(/^-$/, "") || undefined;
  }

  /** Entries of a list, whatever they are. */
  entries(field: string): unknown[] {
    const value = this.row[field] ?? [];
    if (Array.isArray(value)) return value;
    this.leaveOut(`${field} is no list`, typeof value === "string" ? value : typeOf(value));
    return [];
  }

  /** Texts of a list, each once. */
  texts(field: string): string[] {
    const rows = this.entries(field).map((value) => new Fields({ [field]: value }, this.owner));
    const texts = rows.flatMap((row) => row.text(field) ?? []);
    this.leftOut.push(...rows.flatMap((row) => row.leftOut));
    return [...new Set(texts)];
  }

  /** What is inside a field that is an object. */
  inside(value: unknown): Fields | undefined {
    return typeof value === "object" && value !== null && !Array.isArray(value) ? new Fields(value as Row, this.owner) : undefined;
  }

  /** A web address, left out when it is anything else. */
  address(field: string): string | undefined {
    return this.kept(field, webAddress, "is no web address");
  }

  /** A field in its one form; what has none is left out. */
  kept<Value>(field: string, read: (text: string) => Value | undefined, reason: string): Value | undefined {
    const text = this.text(field);
    return text === undefined ? undefined : (read(text) ?? this.leaveOut(`${field} ${reason}`, text));
  }

  /** Notes a part that is not taken over. */
  leaveOut(reason: string, detail: unknown): undefined {
    this.leftOut.push({ ...this.owner, kind: "skipped", reason, detail });
  }
}

/** Never the value itself: it may be nested without end. */
const typeOf = (value: unknown) => (Array.isArray(value) ? "a list" : typeof value);

type Coverage = SessionRecord["coverage"][number];

/** Coverage once for each address. */
export const onceEach = (coverage: Coverage[]): Coverage[] => coverage.filter(({ url }, at) => coverage.findIndex((other) => other.url === url) === at);

const markup = /<\/?(?:p|br|div|ul|ol|li|a|b|i|em|strong|h[1-6]|code|pre|span|blockquote)\b[^<>]*>/i;

/** Text of what may be HTML, links with their addresses. Some descriptions are HTML that was escaped once more. */
export function plainText(said: string): string | undefined {
  const html = markup.test(said) ? said : decodeHTMLStrict(said);
  return (markup.test(html) ? withoutMarkup(html) : html).trim() || undefined;
}

function withoutMarkup(html: string): string {
  const text = convert(html, {
    wordwrap: false,
    preserveNewlines: true,
    limits: { maxDepth: 100 }, // the library calls itself for each level
    selectors: [
      { selector: "a", options: { pathRewrite: (address) => webAddress(address) ?? "", hideLinkHrefIfSameAsText: true } },
      { selector: "img", format: "skip" },
      { selector: "ul", options: { itemPrefix: "* " } },
      ...["h1", "h2", "h3", "h4", "h5", "h6"].map((selector) => ({ selector, options: { uppercase: false } })),
    ],
  });
  const lines = text.split("\n").map((line) => line.trimEnd());
  return lines.join("\n").replace(/\n{3,}/g, "\n\n");
}
