// From a YAML text to its documents, less what nobody writes and what would keep a parser busy for hours or end its stack.
import { Composer, type CST, type Document, type LineCounter, Parser } from "yaml";

/** What is left out of a text, with the place where it begins. */
export interface Refused {
  offset: number;
  reason: string;
}

const deepest = 60;
/** Each name of an object is compared with all others of it. */
const mostNames = 1_000;
/** Each reference is looked for through all of the text. */
const mostReferences = 100;

/** The documents of a text. Of a list each entry is judged alone: what is refused is not in its document. */
export function readDocuments(text: string, lines: LineCounter): { documents: Document.Parsed[]; refused: Refused[] } {
  const tokens = [...new Parser(lines.addNewLine).parse(text)];
  const refused: Refused[] = [];
  const judge = new Judge();
  const kept = tokens.filter((token) => token.type !== "document" || keeps(token, { judge, refused }));
  const composer = new Composer({ logLevel: "silent", prettyErrors: false }); // the library quotes the text around each error anew
  return { documents: [...composer.compose(kept)] as Document.Parsed[], refused };
}

function keeps(document: CST.Document, { judge, refused }: { judge: Judge; refused: Refused[] }): boolean {
  const { value } = document;
  const parts = value?.type === "block-seq" || value?.type === "flow-collection" ? value : undefined;
  const whole = value && (parts ? undefined : judge.reasonAgainst([value]));
  if (whole) refused.push({ offset: document.offset, reason: whole });
  if (parts) parts.items = (parts.items as Item[]).filter((item) => keepsItem(item, { judge, refused })) as never;
  return !whole;
}

type Item = CST.CollectionItem;

function keepsItem({ key, value }: Item, { judge, refused }: { judge: Judge; refused: Refused[] }): boolean {
  const inside = [key, value].filter((token) => token !== undefined && token !== null);
  const reason = judge.reasonAgainst(inside);
  if (reason) refused.push({ offset: inside[0]?.offset ?? 0, reason });
  return !reason;
}

class Judge {
  private references = 0;

  reasonAgainst(tokens: CST.Token[]): string | undefined {
    const open = tokens.map((token) => ({ token, depth: 1 }));
    for (let next = open.pop(); next; next = open.pop()) {
      const depth = next.depth + 1;
      const reason = this.reasonAgainstOne(next);
      if (reason) return reason;
      for (const token of insideOf(next.token)) open.push({ token, depth });
    }
    return undefined;
  }

  private reasonAgainstOne({ token, depth }: { token: CST.Token; depth: number }): string | undefined {
    if (token.type === "alias" && ++this.references > mostReferences) return `more than ${mostReferences} references to other places`;
    if (!("items" in token)) return undefined;
    if (depth > deepest) return `nested more than ${deepest} deep`;
    const hasNames = token.items.length > mostNames && token.items.some(({ sep }) => sep);
    return hasNames ? `more than ${mostNames.toLocaleString("en")} names` : undefined;
  }
}

const insideOf = (token: CST.Token): CST.Token[] =>
  "items" in token ? (token.items as Item[]).flatMap(({ key, value }) => [key, value]).filter((each) => each !== undefined && each !== null) : [];
