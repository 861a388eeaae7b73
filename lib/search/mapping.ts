// How documents are indexed. A change of anything here asks for a rebuild: the fingerprint says so.
import { createHash } from "node:crypto";

/** Words of a name: lower case, no marks, any language; markup of imported abstracts is not a word. */
const analysis = {
  analyzer: {
    words: { type: "custom", char_filter: ["html_strip"], tokenizer: "standard", filter: ["lowercase", "asciifolding"] },
    word_starts: { type: "custom", tokenizer: "standard", filter: ["lowercase", "asciifolding", "starts"] },
  },
  filter: { starts: { type: "edge_ngram", min_gram: 2, max_gram: 12 } },
};

const words = { type: "text", analyzer: "words" };
const name = { ...words, fields: { starts: { type: "text", analyzer: "word_starts", search_analyzer: "words" } } };
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
  people: name,
  tagline: words,
  text: words,
  series: words,
  event: words,
  place: words,
  topicNames: words,
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
  opensOn: day,
  closesOn: day,
  country: keyword,
  city: keyword,
  language: keyword,
  topic: keyword,
  coverage: keyword,
  eventId: keyword,
  personId: { ...keyword, eager_global_ordinals: true },
  sessions: { type: "integer" },
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
