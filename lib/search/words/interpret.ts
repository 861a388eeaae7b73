// From what somebody typed to what is looked for: words and phrases, each with what means the same.
import { foldText } from "#lib/kit/slug.ts";
import { findTopicsByWords } from "#lib/topics/queries.ts";
import { synonymsOf } from "./synonyms.ts";

/** One of the things that all have to be there. */
export interface Sought {
  text: string;
  /** In quotes: these words, in this order, spelled like this. */
  isPhrase: boolean;
  /** What means the same. */
  alternatives: string[];
  /** Slugs of topics that are called so. */
  topics: string[];
}

interface Token {
  text: string;
  isPhrase: boolean;
}

/** Each costs a clause for every field. What comes after is asked as one: all of its words, as they are. */
const mostSought = 12;
const longestGroup = 4;

/** Reads words and phrases, and asks Postgres which of them are names of topics. */
export async function interpret(q: string): Promise<Sought[]> {
  const tokens = readTokens(q);
  const topics = tokens.length === 0 ? new Map() : await findTopicsByWords(candidatesOf(tokens));
  return group(tokens, topics);
}

/** Words as they are, "words in quotes" as one; a quote without its end is none. What comes twice is asked once. */
export function readTokens(q: string): Token[] {
  const tokens = [...q.replace(/[“”„«»]/g, '"').matchAll(/"([^"]*)"|[^\s"]+/g)].map(([whole, inside]) =>
    inside === undefined ? { text: whole, isPhrase: false } : { text: inside.trim(), isPhrase: true },
  );
  const isWord = ({ text }: Token) => /[\p{L}\p{N}]/u.test(text);
  const words = tokens.filter(isWord);
  const firsts = words.filter(({ text }, at) => words.findIndex((other) => other.text.toLowerCase() === text.toLowerCase()) === at);
  return firsts.length > 0 || q === "" ? firsts : [{ text: q, isPhrase: false }]; // nothing but signs finds nothing, not everything
}

/** Words that say little, as they stand in what one remembers: they are everywhere, so having them is no likeness, and lacking them no difference. */
const little = new Set(
  "a about an and are as at by for from gave how in is it not of on one or talk that the this to was what when where which who why with".split(" "),
);
/** "IT" and "WHO" are names. */
const isLittle = ({ text, isPhrase }: Sought) => !isPhrase && little.has(text.toLowerCase()) && (text.length === 1 || text !== text.toUpperCase());

/** Every group of neighbours that could be one name. */
function candidatesOf(tokens: Token[]): string[] {
  const lengths = Array.from({ length: longestGroup }, (_, at) => at + 1);
  return tokens.flatMap((_, at) => lengths.flatMap((length) => joinedAt(tokens, at, length) ?? []));
}

function joinedAt(tokens: Token[], at: number, length: number): string | null {
  const group = tokens.slice(at, at + length);
  const isOne = group.length === length && (length === 1 || group.every(({ isPhrase }) => !isPhrase));
  return isOne ? group.map(({ text }) => text).join(" ") : null;
}

/** The longest group that means something goes first: "machine learning" is one, not two. What says little is left out where anything says more. Pure. */
export function group(tokens: Token[], topics: Map<string, { slug: string; name: string }>): Sought[] {
  const found: Sought[] = [];
  let at = 0;
  while (at < tokens.length && found.length < mostSought) {
    const length = lengthOfGroup(tokens, at, topics);
    found.push(soughtAt(tokens, at, { length, topics }));
    at += length;
  }
  const rest = tokens.slice(at).map(({ text }) => text);
  const telling = found.filter((each) => !isLittle(each));
  const kept = telling.length > 0 ? telling : found;
  return rest.length === 0 ? kept : [...kept, { text: rest.join(" "), isPhrase: false, alternatives: [], topics: [] }];
}

function lengthOfGroup(tokens: Token[], at: number, topics: Map<string, unknown>): number {
  for (let length = longestGroup; length > 1; length--) {
    const words = joinedAt(tokens, at, length);
    if (words && (topics.has(words) || synonymsOf(foldText(words)).length > 0)) return length;
  }
  return 1;
}

function soughtAt(tokens: Token[], at: number, { length, topics }: { length: number; topics: Map<string, { slug: string; name: string }> }): Sought {
  const text = joinedAt(tokens, at, length) as string;
  if (tokens[at]?.isPhrase) return { text, isPhrase: true, alternatives: [], topics: [] };
  const topic = topics.get(text);
  const known = synonymsOf(foldText(text));
  const isNew = topic && ![foldText(text), ...known].includes(foldText(topic.name));
  return { text, isPhrase: false, alternatives: isNew ? [...known, topic.name] : known, topics: topic ? [topic.slug] : [] };
}
