// Somebody new on the site, signed in by mail as anybody would be.
import type { Page } from "@playwright/test";
import { redis } from "#lib/stores/redis.ts";
import { mailsTo, nextMail } from "./mailbox.ts";

let count = 0;

/** An address that nobody has had. */
export const newAddress = (name: string): string => `${name.toLowerCase().replace(/\W+/g, ".")}.${Date.now()}.${++count}@people.example`;

/** All stories come from one network, which may only do so much in an hour. */
export async function forgetLimits(): Promise<void> {
  const keys = await redis().keys("limit:*");
  if (keys.length > 0) await redis().del(...keys);
}

/** Signs in by the code of a mail, and says a name where one is asked for. Ends where it was to lead. */
export async function signIn(page: Page, { name, email = newAddress(name), to = "/account/" }: { name: string; email?: string; to?: string }): Promise<string> {
  await forgetLimits();
  const before = (await mailsTo(email)).length;
  await page.goto(`/sign-in/?to=${encodeURIComponent(to)}`);
  await page.getByLabel("Your e-mail address").fill(email);
  await page.getByRole("button", { name: "Send me a code" }).click();
  await page.waitForURL("**/sign-in/code/");
  await page.getByLabel("The code").fill((await nextMail(email, before)).code);
  await page.getByRole("button", { name: "Go on" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in/"));
  if (page.url().includes("/welcome/")) {
    await page.getByLabel("Your name").fill(name);
    await page.getByRole("button", { name: "Go on" }).click();
  }
  await page.waitForURL(`**${to}`);
  return email;
}

/** What a browser would send along, for requests that are written by hand. */
export async function cookieHeader(page: Page): Promise<string> {
  return (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
}
