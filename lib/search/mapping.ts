// How documents are indexed. A change of anything here asks for a rebuild: the fingerprint says so.
import { createHash } from "node:crypto";

/** Words in any language: lower case, no marks. Markup is no word of an abstract; names have none, and looking for it costs as much as all else. */
const analysis = {
  analyzer: {
    words: { type: "custom", tokenizer: "standard", filter: ["lowercase", "asciifolding"] },
    prose: { type: "custom", char_filter: ["html_strip"], tokenizer: "standard", filter: ["lowercase", "asciifolding"] },
    word_starts: { type: "custom", tokenizer: "standard", filter: ["lowercase", "asciifolding", "starts"] },
  },
  normalizer: { folded: { type: "custom", filter: ["lowercase", "asciifolding"] } },
  filter: { starts: { type: "edge_ngram", min_gram: 2, max_gram: 12 } },
};

const words = { type: "text", analyzer: "words" };
/** What may be spelled wrong is looked for in one field: each is a walk through all its words. */
const spelled = { copy_to: "spelled" };
/** `starts`: beginnings of words; `whole`: the name as one, for whoever asks exactly that. */
const name = {
  ...words,
  ...spelled,
  fields: {
    starts: { type: "text", analyzer: "word_starts", search_analyzer: "words" },
    whole: { type: "keyword", normalizer: "folded", ignore_above: 200 },
  },
};
/** People are ids as keywords: a terms query over a dictionary is 5 to 20 times faster than over numbers. */
const keyword = { type: "keyword" };
const day = { type: "date", format: "strict_date" };

const properties = {
  type: keyword,
  id: { type: "integer" },
  deleted: { type: "boolean" },
  deletedOn: day,
  rev: { type: "long" },
  name,
  aliases: name,
  people: { ...words, ...spelled, fields: { starts: name.fields.starts } },
  tagline: words,
  text: { type: "text", analyzer: "prose" },
  series: words,
  event: words,
  place: { ...words, ...spelled },
  topicNames: { ...words, ...spelled },
  spelled: words,
  hashtag: keyword,
  handle: keyword,
  kind: keyword,
  track: words,
  provider: keyword,
  status: keyword,
  format: keyword,
  year: { type: "short" },
  startsOn: day,
  endsOn: day,
  /** The last day on which it is still to come. */
  lastDay: day,
  month: keyword,
  opensOn: day,
  closesOn: day,
  closesAt: { type: "date", format: "strict_date_time_no_millis" },
  /** Of an event: when its calls for speakers are open. */
  calls: { type: "nested", properties: { opensOn: day, closesAt: { type: "date", format: "strict_date_time_no_millis" } } },
  country: keyword,
  city: keyword,
  language: keyword,
  topic: keyword,
  coverage: keyword,
  eventId: keyword,
  personId: keyword,
  sessions: { type: "integer" },
  // Of an event, for finding who speaks together (`co-speakers/`): slugs with ids, how many there are, and what the event counts.
  speakerKey: keyword,
  speakers: { type: "integer" },
  togetherWeight: { type: "long" },
};

/** Settings and mapping of an index while it is being loaded. */
export const indexBody = {
  settings: {
    index: {
      number_of_shards: 1,
      number_of_replicas: 0,
      refresh_interval: "-1",
      // Versions of deleted documents; tombstones do the work, this is for what is purged.
      gc_deletes: "24h",
      // Each forced refresh leaves a small segment. To wait for their merges, and to merge them often, doubled the p95 of a small bulk with refresh.
      merge_on_flush: { enabled: false },
      merge: { policy: { segments_per_tier: 30, max_merge_at_once: 30 } },
      mapping: { total_fields: { limit: 200 } },
    },
    analysis,
  },
  mappings: { dynamic: "strict", properties },
};

/** Changes with every change above. */
export const indexShape = createHash("sha256").update(JSON.stringify(indexBody)).digest("hex").slice(0, 16);

/** What the world sees of an index: tombstones are not part of it. */
export const aliasFilter = { bool: { must_not: { term: { deleted: true } } } };
