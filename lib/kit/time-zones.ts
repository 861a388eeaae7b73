/** "Lagos time" for Africa/Lagos. */
export function zoneInWords(timeZone: string | null, isAnywhereOnEarth = false): string {
  if (isAnywhereOnEarth) return "anywhere on Earth";
  if (!timeZone || timeZone === "UTC") return "UTC";
  return `${timeZone.split("/").at(-1)?.replaceAll("_", " ")} time`;
}
