// Where things stand. Slugs may be in any script, so every part is encoded.
import type { Route } from "next";

const to = (...parts: (string | number)[]) => `/${parts.map((part) => encodeURIComponent(part)).join("/")}/` as Route;

export const eventAddress = ({ year, slug }: { year: number; slug: string }) => to(year, slug);
export const sessionAddress = ({ event, code }: { event: { year: number; slug: string }; code: string }) => to(event.year, event.slug, `s${code}`);
export const personAddress = (slug: string) => to("people", slug);
export const seriesAddress = (slug: string) => to("series", slug);
export const topicAddress = (slug: string) => to("topics", slug);

export type EventPart = "schedule" | "speakers" | "coverage" | "calls";
export const eventPartAddress = ({ year, slug }: { year: number; slug: string }, part: EventPart) => to(year, slug, part);
/** `path` as the place has it: "no/bergen". */
export const placeAddress = (path: string) => to("places", ...path.split("/"));
export const venueAddress = (slug: string) => to("venues", slug);
export const guideAddress = (slug: string) => to("guides", slug);
export const yearAddress = (year: number) => to(year);
