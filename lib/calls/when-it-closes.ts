// How soon a call closes, as readers plan: by the day and hour in the zone of the call.
import { distanceInWords } from "./call-deadline.ts";

export type Soon = "week" | "month" | "later";

const days = (count: number) => count * 86_400_000;

/** Within seven days, within thirty, or later. */
export function howSoon(now: Date, closesAt: Date): Soon {
  const left = closesAt.getTime() - now.getTime();
  return left <= days(7) ? "week" : left <= days(30) ? "month" : "later";
}

/** "closes in 3 days", "closed 9 hours ago", "opens on 3 May, closes in 40 days". */
export function closingInWords(now: Date, { closesAt, opensOn }: { closesAt: Date; opensOn: string | null }): string {
  const closing = `${closesAt > now ? "closes" : "closed"} ${distanceInWords(now, closesAt)}`;
  if (!opensOn || opensOn <= now.toISOString().slice(0, 10)) return closing;
  const day = new Date(opensOn).toLocaleDateString("en-GB", { day: "numeric", month: "long", timeZone: "UTC" });
  return `opens on ${day}, ${closing}`;
}
