import { z } from "zod";
import { openForm } from "#app/_forms/form.ts";
import { leave } from "#app/_ways/leave.ts";
import { findConfiguredWay } from "#lib/identity/providers/configured.ts";
import { findSignedIn } from "#lib/identity/signed-in/sign-in.ts";

const intention = z.enum(["sign-in", "link", "prove-again"]).catch("sign-in");

/** To another site: to sign in with it, to add it to one's account, or to prove again who one is. */
export const POST = openForm<{ provider: string }>(async ({ fields, params, browser, network }) => {
  const way = findConfiguredWay(params.provider);
  const meant = intention.parse(fields.intention);
  const signedIn = meant === "sign-in" ? null : await findSignedIn(browser.before);
  if (!way || (meant !== "sign-in" && !signedIn)) return { to: "/sign-in/?to=/account/" };
  return leave({ way, intention: meant, fields, signedIn, network });
});
