// An operator switches the site to read-only: forms say so and keep what was typed, everything can be read, and turning mail off works all the same.
import { expect, test } from "@playwright/test";
import { unsubscribeToken } from "#lib/mail/unsubscribe/link.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { setSwitch } from "#lib/switches/commands.ts";
import { signIn } from "../world/somebody/people.ts";
import { sendRaw } from "../world/raw-request.ts";

test.afterEach(() => setSwitch("read-only", { isOn: false }));

test("forms rest and say so within two seconds; unsubscribing is noted, and done afterwards", async ({ page }) => {
  test.setTimeout(60_000);
  const email = await signIn(page, { name: "Rosa Resting", to: "/account/mail/" });
  await setSwitch("read-only", { isOn: true, words: "We move until noon." });
  await page.waitForTimeout(2_000);
  await page.getByLabel("In which time zone").fill("Asia/Tokyo");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("alert")).toContainText("changes rest for the moment, and what you typed is kept. We move until noon.");
  await expect(page.getByLabel("In which time zone")).toHaveValue("Asia/Tokyo");
  await expect(page.getByText("you can read everything", { exact: false })).toBeVisible();
  const [account] = await query<{ id: number; timeZone: string | null }>(sql`select id, time_zone as "timeZone" from account where email = ${email}`);
  expect(account?.timeZone).toBeNull();

  const token = unsubscribeToken({ accountId: account?.id ?? 0, list: "digest", epoch: 1 });
  const off = async () => (await query<{ off: string[] }>(sql`select off from mail_setting where account_id = ${account?.id ?? 0}`))[0]?.off;
  const answer = await sendRaw({
    method: "POST",
    target: `/u/${token}/`,
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: "List-Unsubscribe=One-Click",
  });
  expect([answer.status, await off()]).toEqual([200, []]);
  await page.goto(`/unsubscribe/${token}/`);
  await page.getByRole("button", { name: "Turn off all mail" }).click();
  await expect(page.getByRole("status").filter({ hasText: "We have noted it" })).toBeVisible();
  await setSwitch("read-only", { isOn: false });
  await expect.poll(off, { timeout: 15_000 }).toEqual(["all", "digest"]);
});
