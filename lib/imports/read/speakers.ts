// Whom a text means that a source gives as the name of one speaker: one person, several, or nobody.
import { slugOf } from "#lib/kit/slug.ts";
import { cleanText, isSomebody } from "../wording.ts";

/** No name is longer, nor are the names of those who share a text. */
const longest = 500;

/** Who is named, each once and in their order, and what of the text names no person. */
export interface SpeakersFound {
  names: string[];
  leftOut: string[];
}

/**
 * People named in one text. `alone` holds the texts that the source gives as speakers anywhere: a piece that is one of
 * them is certainly a name.
 *
 * A text is one person unless it is certain that it is several:
 * - Every piece must be a full name: two to five words of letters, the first and the last with a capital ("van" or "de"
 *   may stand between), or a name in Chinese, Japanese or Korean letters. "Ing Wei, Tang" and "Keira and Sky" stay whole.
 * - "&", "+", ";", "、", "and", "und" and "et" stand between people. "A, B and C" and a list of three names are people too.
 * - An even number of names with commas may be surnames with given names ("Garcia Lopez, Ana Maria"), and "y" or "e" part
 *   of a surname ("Carmen Polo y Martinez Valdes"): these are cut only where one of the pieces is a speaker elsewhere.
 * - "/" never cuts: what stands behind it is another name of the same person, or a nickname.
 * - What stands in brackets or quotation marks is not cut, a title before a name is no word of it, and "Jr." or "PhD"
 *   after a comma belongs to the name before it.
 *
 * "et al" stands for people who are not named. Titles of talks, teams and "various singers" are nobody.
 */
export function findSpeakers(text: string, alone: ReadonlySet<string> = new Set()): SpeakersFound {
  if (text.length > longest) return { names: [], leftOut: [`${text.slice(0, longest)}…`] };
  const [, named = "", others] = /^(.*?)(?:[\s,]+((?:et\.? al|and others)\.?))?$/u.exec(cleanText(text)) ?? [];
  const pieces = [...new Set(splitNames(named, alone))];
  return { names: pieces.filter(isPerson), leftOut: [...pieces.filter((piece) => !isPerson(piece)), ...(others ? [others] : [])] };
}

/** Those whom a source names as one person under one key, each under a key of their own; one alone stays as it is. */
export function eachPerson<Person extends { key: string; name: string }>(person: Person): Person[] {
  const { names, leftOut } = findSpeakers(person.name);
  if (names.length < 2 || leftOut.length > 0) return [person];
  return names.map((name) => ({ ...person, name, key: person.key === person.name ? name : `${person.key}:${slugOf(name)}` }));
}

function splitNames(text: string, alone: ReadonlySet<string>): string[] {
  const groups = cut(text, /(?:,\s*|\s)(?:[&+]|and|und|et)\s|\s*[;、]\s*/gu).map((group) => joinSuffixes(cut(group, /\s*[,，]\s*/gu)));
  const pieces = groups.flat().flatMap((piece) => cut(piece, /\s[ye]\s/gu));
  if (pieces.length === 1 || !pieces.every(isFullName)) return [text];
  const isDoubtful = pieces.length > groups.flat().length || groups.every((group) => group.length % 2 === 0);
  return isDoubtful && !pieces.some((piece) => alone.has(piece)) ? [text] : pieces;
}

const aside = /\([^()]*\)|"[^"]*"|“[^”]*”|«[^»]*»/gu;

/** Pieces of a text between separators; those in brackets and quotation marks separate nothing. */
function cut(text: string, separator: RegExp): string[] {
  const separators = [...text.replace(aside, (found) => "_".repeat(found.length)).matchAll(separator)];
  const ends = [...separators.map(({ index }) => index), text.length];
  const starts = [0, ...separators.map((found) => found.index + found[0].length)];
  return starts.map((start, at) => text.slice(start, ends[at]).trim());
}

const suffix = /^(?:(?:[JS]r|Esq)\.?|Ph\.? ?D\.?|(?:[A-Z]\.?){2,6}|(?:B|D|M)(?:Sc|Eng|Phil)\.?)$/u;

/** "Jr." and its like go to the name before them. */
function joinSuffixes(pieces: string[]): string[] {
  const joined: string[] = [];
  for (const piece of pieces) joined.push(suffix.test(piece) && joined.length > 0 ? `${joined.pop()}, ${piece}` : piece);
  return joined;
}

const title = /^(?:(?:dr|prof|professor|mr|mrs|ms)(?:\.\s*|\s+))+/iu;
const eastAsian = /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}ー・]{2,}$/u;
const capital = /^(?:d['’]|al-|el-)?[\p{Lu}\p{Lt}\p{Lo}][\p{L}\p{M}.'’-]*$/u;
const particle = /^(?:af|al|av|bin|da|das|de|del|della|den|der|di|do|dos|du|el|ibn|la|le|ten|ter|van|von|zu|zur)$/u;

function isFullName(piece: string): boolean {
  const bare = piece.replace(aside, " ").replace(/,.*$/u, "").trim().replace(title, "");
  const words = bare.split(/\s+/);
  if (eastAsian.test(bare)) return true;
  const [first = "", last = ""] = [words.at(0), words.at(-1)];
  return (
    words.length >= 2 && words.length <= 5 && capital.test(first) && capital.test(last) && words.every((word) => capital.test(word) || particle.test(word))
  );
}

/** What is certainly not the name of one person. */
const noNames = [
  /^\P{L}*$/u,
  /^(?:various|multiple|several)\s/iu,
  /^panel(?:ists?)?$/iu,
  /\bteams?\b/iu,
  /\b(?:19|20)\d\d\b/u,
  /:|\s[–—]\s/u, // as in the title of a talk
  /\s(?:by|with)\s/u,
];

const isPerson = (name: string): boolean => isSomebody(name) && !hasHalfAQuotation(name) && !noNames.some((pattern) => pattern.test(name));

/** A piece that was cut out of a title where a comma stood. */
const hasHalfAQuotation = (name: string): boolean => /["“”]/u.test(name.replace(aside, ""));
