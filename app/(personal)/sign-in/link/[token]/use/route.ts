import { openForm } from "#app/_forms/form.ts";
import { signedInAnswer } from "#app/_forms/signed-in-answer.ts";
import { signInByLink } from "#lib/identity/commands.ts";

/** Signs in by the link of a mail. The page of the link says why one is no good. */
export const POST = openForm<{ token: string }>(async ({ params: { token }, browser, knownAs }) => {
  const begun = await signInByLink(token, browser);
  return begun.ok ? signedInAnswer(begun, knownAs) : { to: `/sign-in/link/${encodeURIComponent(token)}/` };
});
