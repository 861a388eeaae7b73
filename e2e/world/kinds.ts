import { addressOfEvent, addressOfSession } from "./truth.ts";

/** One of each kind of page, and those of the sample world that are hard on a page. */
export const kindsOfPage: Record<string, () => Promise<string> | string> = {
  home: () => "/",
  "event with a grid": () => addressOfEvent("datafjord"),
  "event with nothing": () => addressOfEvent("bare-minimum"),
  "event with forty posters": () => addressOfEvent("soil-symposium"),
  "event with a long name": () => addressOfEvent("very-long-names"),
  talk: () => addressOfSession("Eleven years of one table"),
  "talk in Arabic": () => addressOfSession("الخطوط العربية على الشاشات الصغيرة"),
  person: () => "/people/ingrid-solheim/",
  "person with a long name": () => "/people/anna-maria-von-und-zu-hohenfels-lichtenberg-de-la-cruz/",
  "person in Arabic": () => `/people/${encodeURIComponent("سارة-العلي")}/`,
  "person with one name and one talk": () => "/people/bo/",
  series: () => "/series/datafjord/",
  topics: () => "/topics/",
  topic: () => "/topics/postgresql/",
  search: () => "/search/?q=postgresql&type=session",
  "search for everything": () => "/search/",
  "search without a result": () => "/search/?q=zzzzqqqq&year=2024",
};
