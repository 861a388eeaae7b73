// Words that stand where a place should be: for the network, or for nobody knowing yet.
import type { EventRecord } from "../records.ts";

const online = /^(?:the )?(?:internet|online|remote|virtual|zoom)(?:[ -](?:conference|event|meeting|only|venue))?$/i;
const nowhere = /^(?:tb[acd]|to be (?:announced|confirmed|decided|determined)|n\/a|unknown|everywhere|global|worldwide|world ?wide|\p{P}+)$/iu;

const fields = ["venue", "city", "region", "country"] as const;

/** The event without such words. What is online without any place is online, and what is in a city as well is both. */
export function withoutNoPlaces(said: EventRecord): EventRecord {
  const wrong = fields.filter((field) => online.test(said[field] ?? "") || nowhere.test(said[field] ?? ""));
  if (wrong.length === 0) return said;
  const placed = { ...said, ...Object.fromEntries(wrong.map((field) => [field, undefined])) };
  if (!wrong.some((field) => online.test(said[field] ?? ""))) return placed;
  return placed.city ? { ...placed, isHybrid: true } : { ...placed, isOnline: true };
}
