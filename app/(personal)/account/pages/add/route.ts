import { ownForm } from "#app/_forms/form.ts";
import { tooOften } from "#app/_forms/wait.ts";
import { addPage, waitForLook } from "#lib/people/elsewhere/own-pages.ts";

const words = {
  "not-an-address": "This is no address of a page. One is like https://ana.example or https://social.example/@ana.",
  "not-https": "Only addresses that begin with https:// can be verified.",
  "own-site": "This is a page of this site. Say one that you have elsewhere.",
  "too-many": "There are twenty pages already. Remove one first.",
};

/** Names a page as one's own: it is looked at within seconds. */
export const POST = ownForm(async ({ fields: { page = "" }, signedIn: { accountId } }) => {
  const again = (problem: string) => ({ to: "/account/", again: { problem, typed: { page } } });
  const wait = await waitForLook(accountId);
  if (wait) return tooOften("Too many pages were to be looked at.", { to: "/account/", typed: { page }, seconds: wait });
  const added = await addPage(accountId, page);
  return added.ok ? { to: "/account/?done=page#pages" } : again(words[added.reason]);
});
