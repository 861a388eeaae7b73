import { z } from "zod";
import { ownForm } from "#app/_forms/form.ts";
import { endDevice } from "#lib/identity/signed-in/sign-in.ts";

const device = z.coerce.number().int().positive().max(2_147_483_647);

/** Signs out one device of one's own: it may be this one. */
export const POST = ownForm(async ({ fields, signedIn }) => {
  const { data: signInId } = device.safeParse(fields.device);
  if (signInId) await endDevice({ accountId: signedIn.accountId, signInId });
  return { to: "/account/?done=device", forgets: signInId === signedIn.signInId };
});
