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
  series: async () => "/series/datafjord/",
  topics: async () => "/topics/",
  topic: async () => "/topics/postgresql/",
  "what was taken down": async () => "/taken-down/",
  search: async () => "/search/?q=postgresql&type=session",
  "search for everything": async () => "/search/",
  "search without a result": async () => "/search/?q=zzzzqqqq&year=2024",
};
