/** How exactly the dates of an event are known. "2027-05" is never shown as the first of May. */
export type DatePrecision = "day" | "month" | "year" | "tba";
export type EventStatus = "planned" | "confirmed" | "postponed" | "cancelled" | "moved_online";
export type EventFormat = "in_person" | "online" | "hybrid";

/** An event as it is written in bulk. Dates are "YYYY-MM-DD". */
export interface EventRow {
  id: number;
  year: number;
  slug: string;
  seriesId: number | null;
  name: string;
  description: string | null;
  startsOn: string | null;
  endsOn: string | null;
  datePrecision: DatePrecision;
  hasObservedDates: boolean;
  timeZone: string | null;
  status: EventStatus;
  format: EventFormat;
  placeId: number | null;
  placeText: string | null;
  venueId: number | null;
  url: string | null;
  hashtag: string | null;
  languages: string[];
  codeOfConductUrl: string | null;
}
