// What becomes of a form that is sent while the site is read-only: nothing is done, and what was typed is kept.
import { isPersonalPage } from "#lib/pages/routes.ts";
import type { Done } from "./form.ts";

/** Back to the page with the form, where it can show again what was typed; else to one that says how it is. */
export function resting(referer: string | null, { typed, words }: { typed: Record<string, string>; words: string | null }): Done {
  const problem = `Nothing was changed: changes rest for the moment, and what you typed is kept. ${words ? `${words} ` : ""}Send it again a little later.`;
  return { to: pageOfForm(referer) ?? "/resting/", again: { problem, typed }, retryAfterSeconds: 60 };
}

/** The page of somebody alone that a form was sent from; null where it stands on a page for everybody. */
export function pageOfForm(referer: string | null): string | null {
  const from = URL.parse(referer ?? "");
  from?.searchParams.delete("again");
  const path = from ? `${from.pathname}${from.search}` : "/";
  return isPersonalPage(path) ? path : null;
}
