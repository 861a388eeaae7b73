import { ownForm } from "#app/_forms/form.ts";
import { saveHome } from "#lib/edits/home.ts";

/** Where one is at home. */
export const POST = ownForm(async ({ fields, signedIn }) => {
  const home = (fields.home ?? "").slice(0, 200);
  const saved = await saveHome(signedIn, home);
  if (saved.ok) return { to: "/account/?done=home" };
  return { to: "/account/", again: { problem: "Which city is that? Write it with its country, as in Bergen, Norway.", typed: { home } } };
});
