// Days as text, "YYYY-MM-DD".
import { z } from "zod";

const dayOfCalendar = z.iso.date();

/** Whether the calendar has such a day: not 30 February. */
export const isDay = (value: unknown): value is string => dayOfCalendar.safeParse(value).success;

/** How many days one is after the other; below nothing where it is before. */
export const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;
