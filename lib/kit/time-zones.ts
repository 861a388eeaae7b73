/** The zone, or UTC where none is known or there is no such zone, whoever wrote it. */
export function knownZone(timeZone: string | null): string {
  const zone = timeZone ?? "UTC";
  try {
    Intl.DateTimeFormat("en", { timeZone: zone });
    return zone;
  } catch {
    return "UTC"; // RangeError
  }
}

/** "Lagos time" for Africa/Lagos. */
export function zoneInWords(timeZone: string | null, isAnywhereOnEarth = false): string {
  if (isAnywhereOnEarth) return "anywhere on Earth";
  if (!timeZone || timeZone === "UTC") return "UTC";
  return `${timeZone.split("/").at(-1)?.replaceAll("_", " ")} time`;
}
