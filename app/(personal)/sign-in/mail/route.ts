import { z } from "zod";
import { cookieOfAsking } from "#app/_forms/cookies.ts";
import { openForm, problemOf } from "#app/_forms/form.ts";
import { tooOften } from "#app/_forms/wait.ts";
import { askToSignIn } from "#lib/identity/commands.ts";
import { waitForMail } from "#lib/identity/limits.ts";
import { emailAddress, returnPath } from "#lib/identity/schema.ts";

const asked = z.object({ email: emailAddress });

/** Sends a code and a link. What is answered says nothing of whether anybody has an account with the address. */
export const POST = openForm(async ({ fields, browser, network }) => {
  const [to, email] = [returnPath(fields.to), fields.email ?? ""];
  const back = `/sign-in/?to=${encodeURIComponent(to)}`;
  const { data, error } = asked.safeParse({ email });
  if (!data) return { to: back, again: { problem: problemOf(error), typed: { email } } };
  const wait = await waitForMail({ email: data.email, network });
  if (wait) return tooOften("Too many mails were asked for.", { to: back, typed: { email }, seconds: wait });
  const secret = await askToSignIn({ email: data.email, returnTo: to, browser: browser.asked });
  return { to: "/sign-in/code/", cookies: [cookieOfAsking(secret)] };
});
