import { openForm } from "#app/_forms/form.ts";
import { signedInAnswer } from "#app/_forms/signed-in-answer.ts";
import { tooOften } from "#app/_forms/wait.ts";
import { signInByCode } from "#lib/identity/commands.ts";
import { waitForCode } from "#lib/identity/limits.ts";
import { findAddressAskedFor } from "#lib/identity/mail-proof/use.ts";

const words = {
  "wrong-code": "This is not the code of the mail. It has six digits.",
  "ask-again": "This code is used, too old, or was tried too often. Ask for another mail.",
};

/** Signs in by the code of a mail. */
export const POST = openForm(async ({ fields, browser, knownAs, network }) => {
  const code = fields.code ?? "";
  const wait = await waitForCode({ network, email: await findAddressAskedFor(browser.asked) });
  if (wait) return tooOften("Too many codes were tried.", { to: "/sign-in/code/", typed: { code }, seconds: wait });
  const begun = await signInByCode(code, browser);
  if (!begun.ok) return { to: "/sign-in/code/", again: { problem: words[begun.reason], typed: { code } } };
  return signedInAnswer(begun, knownAs);
});
