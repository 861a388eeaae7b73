/** "3 November 2026", as it is in the zone. */
export const dayIn = (moment: Date | string, timeZone: string): string =>
  new Date(moment).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone });

/** The day after "2026-11-03" as "2026-11-04". */
export const nextDay = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
