// What is told of sessions to see: what is at the same time, and who else wants to see them. Pure.
import { knownZone, zoneInWords } from "#lib/kit/time-zones.ts";
import { shortList } from "../presence-in-words.ts";
import type { Clash } from "./clashes.ts";

/** The event whose page tells it, in whose zone times are told. */
interface Here {
  id: number;
  timeZone: string | null;
}

/** When and where the other session is: "14:15 to 15:00, Library"; its event too, where that is another one, and then the zone. */
function clashInWords({ startsAt, endsAt, room, event }: Clash, here: Here): string {
  const zone = knownZone(here.timeZone);
  const clock = (at: Date) => at.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: zone });
  const time = endsAt && endsAt > startsAt ? `${clock(startsAt)} to ${clock(endsAt)}` : `from ${clock(startsAt)}`;
  if (event.id === here.id) return [time, room].filter(Boolean).join(", ");
  return [`${time} ${zoneInWords(zone)}`, room, `at ${event.name}`].filter(Boolean).join(", ");
}

/** A clash as a page tells it: the other session, its path, when and where it is. */
export interface ToldClash {
  title: string;
  language: string | null;
  path: string;
  words: string;
}

export const tellClash = (clash: Clash, here: Here): ToldClash => ({
  title: clash.title,
  language: clash.language,
  path: `/${clash.event.year}/${encodeURIComponent(clash.event.slug)}/s${clash.code}/`,
  words: clashInWords(clash, here),
});

interface Wanting {
  /** Of those whose names are known here, the first few are told. */
  names: string[];
  count: number;
  isOver: boolean;
}

/**
 * Who wants to see a session, in pieces: every second one is a name, to be marked. Nothing where nobody does.
 * @example ["", "Ana", " and ", "Bo", " want to see it"]
 */
export function wantingInPieces({ names, count, isOver }: Wanting): string[] {
  if (count === 0) return [];
  const shown = shortList(names).shown;
  const more = count - shown.length;
  const verb = isOver ? "wanted" : count === 1 ? "wants" : "want";
  const before = (at: number) => (at === 0 ? "" : at === shown.length - 1 && more === 0 ? " and " : ", ");
  const rest = more === 0 ? "" : shown.length === 0 ? `${more} ${more === 1 ? "person" : "people"} you follow` : ` and ${more} more`;
  return [...shown.flatMap((name, at) => [before(at), name]), `${rest} ${verb} to see it`];
}
