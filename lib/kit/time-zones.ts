/** Asking Intl takes as long as all else that is done for a row of a list; and most rows name one of a few zones. */
const known = new Set<string>();
const mostKnown = 1_000; // there are about 600, and other spellings of them

/** Whether there is an IANA zone of that name. */
export function isTimeZone(name: string): boolean {
  if (known.has(name)) return true;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
  } catch {
    return false; // RangeError is how Intl says that it knows none
  }
  if (known.size < mostKnown) known.add(name);
  return true;
}

/** The zone, or UTC where none is known or there is no such zone, whoever wrote it. */
export const knownZone = (timeZone: string | null): string => (timeZone !== null && isTimeZone(timeZone) ? timeZone : "UTC");

/** "Lagos time" for Africa/Lagos. */
export function zoneInWords(timeZone: string | null, isAnywhereOnEarth = false): string {
  if (isAnywhereOnEarth) return "anywhere on Earth";
  if (!timeZone || timeZone === "UTC") return "UTC";
  return `${timeZone.split("/").at(-1)?.replaceAll("_", " ")} time`;
}
