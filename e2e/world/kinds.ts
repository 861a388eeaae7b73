import { findPublicPage, routes } from "#lib/pages/routes.ts";
import { addressOfEvent, addressOfSession } from "./truth.ts";

/** One of each kind of page, and those of the sample world that are hard on a page. */
export const kindsOfPage: Record<string, () => Promise<string>> = {
  home: async () => "/",
  "event with a grid": () => addressOfEvent("datafjord"),
  "event with nothing": () => addressOfEvent("bare-minimum"),
  "event with forty posters": () => addressOfEvent("soil-symposium"),
  "event with a long name": () => addressOfEvent("very-long-names"),
  talk: () => addressOfSession("Eleven years of one table"),
  "talk in Arabic": () => addressOfSession("الخطوط العربية على الشاشات الصغيرة"),
  person: async () => "/people/ingrid-solheim/",
  "person with a long name": async () => "/people/anna-maria-von-und-zu-hohenfels-lichtenberg-de-la-cruz/",
  "person in Arabic": async () => `/people/${encodeURIComponent("سارة-العلي")}/`,
  "person with one name and one talk": async () => "/people/bo/",
  "speakers of an event": async () => `${await addressOfEvent("datafjord")}speakers/`,
  "calls of an event": async () => `${await addressOfEvent("local-first-days")}calls/`,
  "calls for speakers": async () => "/calls/",
  "coverage of an event": async () => `${await addressOfEvent("datafjord")}coverage/`,
  "schedule of an event": async () => `${await addressOfEvent("datafjord")}schedule/`,
  coverage: async () => "/coverage/",
  places: async () => "/places/",
  country: async () => "/places/no/",
  region: async () => "/places/gb/regions/england/",
  city: async () => "/places/no/bergen/",
  venue: async () => "/venues/grieghallen/",
  guide: async () => "/guides/by-train/",
  guides: async () => "/guides/",
  people: async () => "/people/",
  "people who offer to speak": async () => "/people/speakers/",
  year: async () => `/${new Date().getUTCFullYear()}/`,
  "all years": async () => "/archive/",
  about: async () => "/about/",
  contact: async () => "/contact/",
  privacy: async () => "/privacy/",
  licence: async () => "/licence/",
  series: async () => "/series/datafjord/",
  topics: async () => "/topics/",
  topic: async () => "/topics/postgresql/",
  "what was taken down": async () => "/taken-down/",
  search: async () => "/search/?q=postgresql&type=session",
  "search for everything": async () => "/search/",
  "search without a result": async () => "/search/?q=zzzzqqqq&year=2024",
};

const parts: Record<string, string> = {
  country: "no",
  city: "bergen",
  region: "england",
  venue: "grieghallen",
  guide: "by-train",
  topic: "postgresql",
  series: "datafjord",
};

/** A feed, a picture or a list for programs of each kind, at an address of the sample world. */
export async function filesOfPages(): Promise<string[]> {
  const [event, session] = [await addressOfEvent("datafjord"), await addressOfSession("Eleven years of one table")];
  const files = routes.filter(({ kind }) => kind === "file").map(({ route }) => route);
  return files.map((route) =>
    route
      .replace("/places/[country]/regions/", "/places/gb/regions/")
      .replace("/[year]/[event]/[session]/", session)
      .replace("/[year]/[event]/", event)
      .replace("[person]", "ingrid-solheim")
      .replace("[kind]/[from]", "people/0")
      .replace("/suggestions", "/suggestions/?q=data")
      .replace(/\[(\w+)\]/g, (_, name: string) => parts[name] ?? name),
  );
}

/** Routes of the manifest that none of these addresses is at. */
export function routesWithout(addresses: string[]): string[] {
  const known = addresses.map((address) => findPublicPage(address)?.route);
  return routes.filter(({ kind, route }) => (kind === "page" || kind === "file") && !known.includes(route)).map(({ route }) => route);
}
