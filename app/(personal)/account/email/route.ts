import { z } from "zod";
import { cookieOfAsking, cookiesOfSignIn } from "#app/_forms/cookies.ts";
import { ownForm, problemOf } from "#app/_forms/form.ts";
import { tooOften } from "#app/_forms/wait.ts";
import { askForAddress, confirmAddress } from "#lib/identity/account/change-address.ts";
import { waitForCode, waitForMail } from "#lib/identity/limits.ts";
import { emailAddress } from "#lib/identity/schema.ts";

const asked = z.object({ email: emailAddress });
const words = {
  "wrong-code": "This is not one of the two codes. Each has six digits.",
  "ask-again": "This code is used, too old, or was tried too often. Begin again with the new address.",
  taken: "This address cannot be yours here. Choose another one.",
};

/** Asks for another address, or takes one of the codes that confirm it. */
export const POST = ownForm(async ({ fields, signedIn, browser, network }) => {
  const { signInId, accountId, isProvedLately } = signedIn;
  const again = (problem: string) => ({ to: "/account/", again: { problem, typed: fields } });
  const often = (what: string, seconds: number) => tooOften(what, { to: "/account/", typed: fields, seconds });
  if (fields.code !== undefined) {
    const wait = await waitForCode({ network, email: null });
    if (wait) return often("Too many codes were tried.", wait);
    const done = await confirmAddress({ signInId, accountId, code: fields.code, browser: browser.asked });
    if (!done.ok) return again(words[done.reason]);
    const to = `/account/?done=${done.isInForce ? (done.isSame ? "confirmed" : "email") : "code"}`;
    return { to, cookies: done.secret ? cookiesOfSignIn(done.secret, signedIn) : [] };
  }
  const { data, error } = asked.safeParse(fields);
  if (!data) return again(problemOf(error));
  const wait = await waitForMail({ email: data.email, network });
  if (wait) return often("Too many mails were asked for.", wait);
  const { asking, isOne } = await askForAddress({ accountId, email: data.email, browser: browser.asked, isProvedLately });
  return { to: `/account/?done=${isOne ? "mail" : "mails"}`, cookies: [cookieOfAsking(asking)] };
});
