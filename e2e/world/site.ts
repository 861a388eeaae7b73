// The site that the stories walk through: brought up by bin/up in the place that HALLWAY_DATA names.
import { readEnvFile } from "#bin/stores/env-file.ts";
import { openPlace, type Place } from "#bin/stores/place.ts";

/** Where the site's processes and data are. */
export const placeOfSite = (): Place => openPlace();

/** What the site was brought up with; what the environment names goes first. */
export function siteSetting(name: string): string {
  const value = process.env[name] || readEnvFile(placeOfSite())[name];
  if (!value) throw new Error(`${name} is not set. The stories need a site that is up: bin/test e2e brings one.`);
  return value;
}

export const siteAddress = (): string => siteSetting("PUBLIC_URL");
