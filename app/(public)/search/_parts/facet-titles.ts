import type { FacetName } from "#lib/search/schema.ts";

/** What a facet is called above its values. */
export const facetTitles: Record<FacetName, string> = {
  type: "Kind",
  topic: "Topic",
  continent: "Continent",
  country: "Country",
  city: "City",
  year: "Year",
  month: "Month",
  when: "When",
  language: "Language",
  format: "Where",
  has: "Coverage",
  call: "Deadline",
};
