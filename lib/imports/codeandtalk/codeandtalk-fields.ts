// What one file of codeandtalk says, field by field, and what of it is left out.
import { decodeHTMLStrict } from "entities";
import { LeftOut } from "../left-out.ts";
import { plainText } from "../read/plain-text.ts";
import { webAddress } from "../wording.ts";

type Row = Record<string, unknown>;

/** A field of another type than it should be costs that field, never the row. */
export class Fields extends LeftOut {
  private readonly row: Row;

  constructor(row: Row, owner: LeftOut["owner"]) {
    super(owner);
    this.row = row;
  }

  /** The source writes "" where it never looked and "-" where it knows that there is none. */
  text(field: string): string | undefined {
    const value = this.row[field] ?? "";
    if (typeof value === "number") return String(value);
    if (typeof value !== "string") return this.add(`${field} is no text`, typeOf(value));
    return value.trim().replace(/^-$/, "") || undefined;
  }

  /** Entries of a list, whatever they are. */
  entries(field: string): unknown[] {
    const value = this.row[field] ?? [];
    if (Array.isArray(value)) return value;
    this.add(`${field} is no list`, typeof value === "string" ? value : typeOf(value));
    return [];
  }

  /** Texts of a list, each once. */
  texts(field: string): string[] {
    const rows = this.entries(field).map((value) => new Fields({ [field]: value }, this.owner));
    const texts = rows.flatMap((row) => row.text(field) ?? []);
    this.readings.push(...rows.flatMap(({ readings }) => readings));
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
    return text === undefined ? undefined : (read(text) ?? this.add(`${field} ${reason}`, text));
  }
}

/** Never the value itself: it may be nested without end. */
const typeOf = (value: unknown) => (Array.isArray(value) ? "a list" : typeof value);

/** Text of what may be HTML. Some descriptions are HTML that was escaped once more. */
export function readText(said: string): string | undefined {
  const plain = plainText(said);
  return (plain === said.trim() ? plainText(decodeHTMLStrict(said)) : plain) || undefined;
}
