// What sources write, brought to one form.
import type { SessionRecord } from "./records.ts";

/** Unicode in one form, without control characters and halves of characters; runs of blanks are one. */
export function cleanText(text: string): string {
  return cleanLines(text).replace(/\s+/g, " ").trim();
}

/** As `cleanText`, but lines stay lines. */
export function cleanLines(text: string): string {
  if (/^[\n\t -~]*$/.test(text)) return text.trim(); // most texts, and nothing in them to clean
  return text
    .toWellFormed()
    .normalize("NFC")
    .replace(/\r\n?/g, "\n")
    .replace(/[^\P{C}\n\t\u200c\u200d]/gu, "")
    .trim();
}

const english = new Intl.DisplayNames("en", { type: "language", fallback: "none" });
const twoLetters = Array.from({ length: 676 }, (_, at) => String.fromCharCode(97 + Math.floor(at / 26), 97 + (at % 26)));
const currentCode = (code: string) => new Intl.Locale(code).language; // "he" for "iw"
const byName = new Map(twoLetters.map((code) => [english.of(code)?.toLowerCase(), currentCode(code)]));
let byOwnName: Map<string, string> | undefined;

/** As its speakers call it: "Deutsch", "magyar". */
function languageByOwnName(word: string): string | undefined {
  byOwnName ??= ownNames();
  return byOwnName.get(word);
}

function ownNames(): Map<string, string> {
  const languages = twoLetters.filter((code) => english.of(code));
  return new Map(languages.map((code) => [new Intl.DisplayNames(code, { type: "language" }).of(code)?.toLowerCase() ?? code, currentCode(code)]));
}

/** BCP 47 language of an English name, its own name or any ISO 639 code ("por", "Portuguese", "português" and "pt" are "pt"); undefined when it is none. */
export function languageOf(text: string | undefined): string | undefined {
  const word = text?.trim().toLowerCase();
  if (!word) return undefined;
  const found = knownWords.get(word) ?? findLanguage(word);
  if (found && knownWords.size < 1_000) knownWords.set(word, found);
  return found;
}

/** Every talk names one of the same few. */
const knownWords = new Map<string, string>();

function findLanguage(word: string): string | undefined {
  const code = byName.get(word) ?? (/^[a-z]{2,3}(-|_|$)/.test(word) ? currentCode(word.slice(0, word.search(/[-_]|$/))) : undefined);
  return code && english.of(code) ? code : languageByOwnName(word);
}

/** Names that stand where nobody was named. */
const nobody = new Set([
  "",
  "discussion panel",
  "fosdem staff",
  "multiple speakers",
  "n/a",
  "none",
  "panel",
  "panel discussion",
  "panelists",
  "staff",
  "tba",
  "tbc",
  "tbd",
  "todo",
  "unknown",
  "various",
  "various contributors",
  "various presenters",
  "various speakers",
]);

/** Whether a name is one of a person, as far as a list can tell: a team has a name too, and a dash stands for nobody. */
export const isSomebody = (name: string): boolean =>
  /[\p{L}\p{N}]/u.test(name) &&
  !/\steam\s*$/i.test(name) &&
  !nobody.has(
    name
      .trim()
      .toLowerCase()
      .replace(/(?<!\.)\.+$/, "")
      .trimEnd(),
  );

type SessionKind = SessionRecord["sessionKind"];
type CoverageKind = SessionRecord["coverage"][number]["kind"];

// Maps, since a source may say "constructor" too.
const kinds = new Map<string, SessionKind>([
  ["bof", "meeting"],
  ["certification", "other"],
  ["infodesk", "other"],
  ["junior", "workshop"],
  ["keynote", "keynote"],
  ["keysigning", "meeting"],
  ["lightningtalk", "lightning_talk"],
  ["lightning_talk", "lightning_talk"],
  ["meeting", "meeting"],
  ["panel", "panel"],
  ["podium", "panel"],
  ["poster", "poster"],
  ["social", "social"],
  ["tutorial", "workshop"],
  ["workshop", "workshop"],
]);

/** Kind of a session from a schedule's own word for it: a talk unless it says otherwise. */
export const sessionKindOf = (word: string | undefined): SessionKind => kinds.get(word?.trim().toLowerCase() ?? "") ?? "talk";

const coverageKinds = new Map<string, CoverageKind>(
  (["audio", "code", "notes", "photos", "slides", "transcript", "video"] as const).map((kind) => [kind, kind]),
);

/** Kind of coverage from a source's own word for it; a link where it says no more. */
export const coverageKindOf = (word: string | undefined): CoverageKind => coverageKinds.get(word?.trim().toLowerCase() ?? "") ?? "link";

/** A web address in its normal form; undefined when it is anything else. */
export function webAddress(text: string | undefined): string | undefined {
  if (!text || !/^https?:\/\//i.test(text.trim())) return undefined;
  return URL.parse(text.trim())?.href;
}

/** The name of an event without the year that its address says already: "PyCon Lagos 2026" in 2026 is "PyCon Lagos". */
export function withoutYear(name: string, year: number): string {
  return name.replace(new RegExp(`[\\s,-]*(?:\\(${year}\\)|\\b${year}\\b)[\\s,-]*`), " ").trim() || name;
}
