// What is looked for, as the index understands it.
import type { Sought } from "./interpret.ts";

/** "all": everything as it was asked; "alike": most of it, and words that are spelled like it. */
export type Closeness = "all" | "alike";

/** Fields by weight. A word may stand in any of them. */
const fields = ["name^4", "aliases^4", "people^3", "series^2", "event^2", "topicNames^2", "tagline^1.5", "place", "text"];
const starts = ["name.starts", "aliases.starts", "people.starts"];

/** Out of reach of every other score. */
const [wholeName, wholeTitle] = [1_000, 200];

/** Both of two, all but one of three or four; of more two in five: what one remembers of a title is mostly its rarest words, and they weigh most. */
const mostOf = "2<-1 4<40%";

/** Everything where nothing is looked for. Exact names come first, and of what fits equally well what is still to come. */
export function matching(q: string, sought: Sought[], { closeness, today }: { closeness: Closeness; today: string }): object {
  if (sought.length === 0) return { match_all: {} };
  const must = closeness === "all" ? sought.map(fitting) : [mostly(sought)];
  return { bool: { must, should: [...named(q), { constant_score: { filter: { range: { lastDay: { gte: today } } }, boost: 0.5 } }] } };
}

/** An event, a person or a title that is called exactly this. */
function named(q: string): object[] {
  const name = q.replaceAll('"', "").trim();
  const isNamed = { dis_max: { queries: [{ term: { "name.whole": name } }, { term: { "aliases.whole": name } }] } };
  return [
    { constant_score: { filter: { bool: { filter: [{ terms: { type: ["event", "person"] } }, isNamed] } }, boost: wholeName } },
    { constant_score: { filter: { bool: { filter: [{ term: { type: "session" } }, isNamed] } }, boost: wholeTitle } },
  ];
}

function fitting({ text, isPhrase, alternatives, topics }: Sought): object {
  if (isPhrase) return phrase(text);
  const same = alternatives.map((words) => boosted(/\s/.test(words) ? phrase(words) : exactly(words), 0.9));
  const about = topics.length > 0 ? [{ constant_score: { filter: { terms: { topic: topics } }, boost: 2 } }] : [];
  return { dis_max: { tie_breaker: 0.2, queries: [exactly(text), beginning(text), tagged(text), ...same, ...about] } };
}

const mostly = (sought: Sought[]): object => ({ bool: { should: sought.map(alike), minimum_should_match: mostOf } });

function alike(each: Sought): object {
  if (each.isPhrase) return fitting(each);
  return {
    dis_max: {
      queries: [fitting(each), { match: { spelled: { query: each.text, operator: "and", fuzziness: "AUTO:4,8", prefix_length: 1, boost: 0.4 } } }],
    },
  };
}

/** One analyzer for all: fields of different ones would be groups, and the weight of a word would be another in each. */
const exactly = (query: string) => ({ multi_match: { query, type: "cross_fields", operator: "and", analyzer: "words", fields } });

const beginning = (query: string) => ({ multi_match: { query, type: "cross_fields", operator: "and", analyzer: "words", fields: starts, boost: 0.6 } });

const phrase = (query: string) => ({ multi_match: { query, type: "phrase", fields } });

const tagged = (text: string) => ({ multi_match: { query: text.toLowerCase().replace(/^[#@]/, ""), fields: ["hashtag^2", "handle^2"] } });

const boosted = (query: { multi_match: object }, boost: number) => ({ multi_match: { ...query.multi_match, boost } });
