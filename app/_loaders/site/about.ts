// What pages about the site itself need: who runs it, and what it was made from.
import { countDirectory } from "#lib/events/queries.ts";
import { listSourceLicences } from "#lib/imports/licences.ts";
import { env } from "#lib/kit/env.ts";

/** The address of whoever runs this site; null where the operator has named none. */
export const loadOperator = (): string | null => env().OPERATOR_EMAIL ?? null;

/** How much there is, for everybody to see. */
export const loadCounts = () => countDirectory();

/** The sources of what is shown, by name, with their licences. */
export const loadSources = () => listSourceLicences();
