// Days and times of day in words, in the zone in which they are meant.
import { knownZone, zoneInWords } from "#lib/kit/time-zones.ts";

/** "3 November 2026", the day in UTC of "2026-11-03" or of an instant. */
export const dayInWords = (day: string | Date): string =>
  new Date(day).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

interface Times {
  startsAt: Date | string | null;
  endsAt: Date | string | null;
  heldOn: string | null;
  timeZone: string | null;
}

/** When a session is or was: the event's time in words, with its zone; the day alone where no time is known. */
export function timeInWords({ startsAt, endsAt, heldOn, timeZone }: Times): string | null {
  if (!startsAt) return heldOn && dayInWords(heldOn);
  const zone = knownZone(timeZone);
  const day = new Date(startsAt).toLocaleDateString("en-GB", { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: zone });
  const time = (at: Date | string) => new Date(at).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: zone });
  return `${day}, ${time(startsAt)}${endsAt ? ` to ${time(endsAt)}` : ""}, ${zoneInWords(zone)}`;
}

/** "on Monday 30 November at 08:00, Oslo time" */
export function momentInWords(at: Date, timeZone: string): string {
  const zone = knownZone(timeZone);
  const day = at.toLocaleDateString("en-GB", { weekday: "long", day: "numeric", month: "long", timeZone: zone });
  return `on ${day} at ${at.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: zone })}, ${zoneInWords(zone)}`;
}
