// What notices are made of: the state of an event as it was noted, and what is told of it.
import { z } from "zod";
import type { Row } from "#lib/mail/letter.ts";

/** As `event_state` of migration 0023 writes it. */
export const eventState = z.object({
  startsOn: z.string().nullable(),
  endsOn: z.string().nullable(),
  datePrecision: z.enum(["day", "month", "year", "tba"]),
  status: z.enum(["planned", "confirmed", "postponed", "cancelled", "moved_online"]),
  placeId: z.int().nullable(),
  placeText: z.string().nullable(),
  venueId: z.int().nullable(),
});
export type EventState = z.infer<typeof eventState>;

/** Something that an account is told in its digest. */
export interface Notice {
  list: "events" | "listed";
  toldAt: Date;
  row: Row;
}
