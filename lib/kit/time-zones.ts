/** Whether there is an IANA zone of that name. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false; // RangeError is how Intl says that it knows none
  }
}

/** The zone, or UTC where none is known or there is no such zone, whoever wrote it. */
export const knownZone = (timeZone: string | null): string => (timeZone !== null && isTimeZone(timeZone) ? timeZone : "UTC");

/** "Lagos time" for Africa/Lagos. */
export function zoneInWords(timeZone: string | null, isAnywhereOnEarth = false): string {
  if (isAnywhereOnEarth) return "anywhere on Earth";
  if (!timeZone || timeZone === "UTC") return "UTC";
  return `${timeZone.split("/").at(-1)?.replaceAll("_", " ")} time`;
}
