// A file of handles: one a line, the CSV that Mastodon exports, or an OPML of feeds.
import type { Elsewhere } from "../schema.ts";
import { parseHandle } from "./handles.ts";

export interface HandlesOfFile {
  handles: Elsewhere[];
  /** Lines that name nobody, the first few of them. */
  unread: { line: number; text: string }[];
  unreadCount: number;
}

export const mostFileBytes = 1_048_576;
const mostTold = 20;
const mostCharactersTold = 80;

/** The handles in a text, each once, and what could not be read. Empty lines and notes behind # are neither. */
export function readHandles(text: string): HandlesOfFile {
  const entries = /<opml[\s>]/i.test(text.slice(0, 2_000)) ? entriesOfOpml(text) : entriesOfLines(text);
  const byKey = new Map<string, Elsewhere>();
  const unread: HandlesOfFile["unread"] = [];
  for (const { line, words } of entries) {
    const found = words.map(parseHandle).find((each) => each !== null);
    if (found) byKey.set(`${found.network}:${found.handle}`, found);
    else unread.push({ line, text: (words[0] ?? "").slice(0, mostCharactersTold) });
  }
  return { handles: [...byKey.values()], unread: unread.slice(0, mostTold), unreadCount: unread.length };
}

interface Entry {
  line: number;
  /** Of which one may be a handle. */
  words: string[];
}

/** The first field of a line; a heading of an export is no entry. */
function entriesOfLines(text: string): Entry[] {
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
  const entries = lines.map((line, at) => ({ line: at + 1, words: [firstField(line)] }));
  return entries.filter(({ line, words: [word = ""] }) => word !== "" && !word.startsWith("#") && !(line === 1 && /^account address$/i.test(word)));
}

function firstField(line: string): string {
  const [, quoted, plain = ""] = /^\s*(?:"([^"]*)"|([^,;\t]*))/.exec(line) ?? [];
  return (quoted ?? plain).trim();
}

function entriesOfOpml(text: string): Entry[] {
  let [line, from] = [1, 0];
  return [...text.matchAll(/<outline\b[^<>]{0,8000}>/gi)].flatMap(({ 0: tag, index }) => {
    line += text.slice(from, index).split("\n").length - 1;
    from = index;
    const words = [...tag.matchAll(/\b(?:htmlUrl|xmlUrl)\s*=\s*(?:"([^"]*)"|'([^']*)')/gi)].map(([, one, other]) =>
      (one ?? other ?? "").replaceAll("&amp;", "&"),
    );
    return words.length > 0 ? [{ line, words }] : [];
  });
}
