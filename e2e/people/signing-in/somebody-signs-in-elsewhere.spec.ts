// Signing in with GitHub, a college, any Mastodon server and Bluesky; several ways on one account; a way that is away.
import { expect, type Page, test } from "@playwright/test";
import { type AtprotoNetwork, atprotoMissing, startAtproto } from "#bin/checks/outside/atproto-network.ts";
import { type Elsewhere, startElsewhere, vouchedFor } from "../../world/elsewhere.ts";
import { mailsTo, nextMail } from "../../world/somebody/mailbox.ts";
import { forgetLimits, signIn } from "../../world/somebody/people.ts";

let elsewhere: Elsewhere;
let people = Date.now() % 1_000_000_000; // nobody of a run before

test.beforeAll(async () => {
  elsewhere = await startElsewhere();
});
test.afterAll(() => elsewhere.stop());
test.beforeEach(async () => {
  await forgetLimits();
  elsewhere.become({ id: ++people, username: `vera${people}`, name: "Vera Ludd" });
});

const server = () => vouchedFor()[0] as string;

/** Goes out from the form of a page, agrees where there is something to agree to, and is back. */
async function goOut(page: Page, name: string): Promise<void> {
  const adding = page.getByText("Add a way to sign in");
  if (await adding.isVisible()) await adding.click();
  if (name === "Mastodon") await page.getByLabel("Your name on Mastodon").fill(`@vera@${server()}`);
  await page.getByRole("button", { name: new RegExp(`(Go on with|Add|Prove it with) ${name}`) }).click();
  if (name === "Fjord College") return;
  await page.getByRole("button", { name: "Authorize" }).click();
}

for (const name of ["GitHub", "Fjord College", "Mastodon"])
  test(`somebody new signs in with ${name} without a script, says a name, and is back where they were`, async ({ browser }) => {
    const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    await page.goto("/sign-in/?to=/people/ingrid-solheim/");
    await goOut(page, name);
    await expect(page).toHaveURL(/\/welcome\/\?to=/);
    await expect(page.getByLabel("Your name")).toHaveValue("Vera Ludd");
    await page.getByRole("button", { name: "Go on" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ingrid Solheim");
    await page.goto("/account/");
    await expect(page.getByRole("heading", { name: "You sign in with one other site, and not by mail" })).toBeVisible();
    await expect(page.getByText("The only way in: it stays until there is another.")).toBeVisible();
    const names = (await page.context().cookies()).filter(({ domain }) => domain === new URL(page.url()).hostname).map((cookie) => cookie.name);
    expect(names.filter((each) => /next-auth|flow/.test(each))).toEqual([]);
  });

test("somebody who signs in by mail adds two ways, is told of each by mail, takes one away, and signs in with the other", async ({ page, browser }) => {
  const email = await signIn(page, { name: "Vera Ludd" });
  const before = (await mailsTo(email)).length;
  for (const name of ["Mastodon", "GitHub"]) {
    await goOut(page, name);
    await expect(page.getByRole("status")).toHaveText("You can sign in that way from now on.");
  }
  await expect(page.getByRole("heading", { name: "You sign in by mail, or with 2 other sites" })).toBeVisible();
  expect((await nextMail(email, before + 1)).subject).toBe(`vera${people} on GitHub can sign in to your account now`);
  await page.getByRole("button", { name: "Take away Mastodon" }).click();
  await expect(page.getByRole("status")).toHaveText("Nobody signs in to your account that way any more.");
  expect((await nextMail(email, before + 2)).subject).toBe(`vera${people}@${server()} on Mastodon can no longer sign in to your account`);
  const other = await (await browser.newContext()).newPage();
  await other.goto("/sign-in/?to=/account/");
  await goOut(other, "GitHub");
  await expect(other.getByText(email).first()).toBeVisible();
  await expect(other.getByText(`Signed in with vera${people} on GitHub`)).toBeVisible();
  await other.getByRole("link", { name: "Your page" }).click();
  await expect(other.getByText(`vera${people} verified`)).toBeVisible();
});

test("somebody says no there, and a server that is none is said; the mail is still there", async ({ page }) => {
  elsewhere.github.auth.member = null;
  await page.goto("/sign-in/");
  await goOut(page, "GitHub");
  await expect(page.getByRole("alert")).toHaveText("You, or GitHub, said no. Nothing was changed.");
  await page.getByLabel("Your name on Mastodon").fill("nowhere.invalid");
  await page.getByRole("button", { name: "Go on with Mastodon" }).click();
  await expect(page.getByRole("alert")).toContainText("does not answer, or not as it should. Sign in by mail");
  await expect(page.getByLabel("Your name on Mastodon")).toHaveValue("nowhere.invalid");
  await expect(page.getByRole("button", { name: "Send me a code" })).toBeVisible();
});

test.describe("with Bluesky", () => {
  test.skip(atprotoMissing !== null, atprotoMissing ?? "");
  let network: AtprotoNetwork;
  test.afterAll(() => network?.stop());

  test("somebody signs in at their own server, and is the same the next time", async ({ browser }) => {
    test.setTimeout(120_000);
    const [, plc = "", pds = ""] = vouchedFor().map((host) => host.split(":")[1]);
    network = await startAtproto({ plc, pds });
    for (const isFirst of [true, false]) {
      const page = await (await browser.newContext()).newPage();
      await page.goto("/sign-in/?to=/account/");
      await page.getByLabel("Your name on Bluesky").fill(isFirst ? network.account.server : network.account.did);
      await page.getByRole("button", { name: "Go on with Bluesky" }).click();
      await agreeOnBluesky(page, { ...network.account, isNamed: !isFirst });
      if (isFirst) {
        await page.getByLabel("Your name").fill("Ana Himmel");
        await page.getByRole("button", { name: "Go on" }).click();
      }
      await expect(page).toHaveURL(/\/account\/$/);
      await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Ana Himmel");
      await expect(page.getByText(network.account.did)).not.toHaveCount(0);
    }
  });
});

/** The pages of a personal data server. It knows already who comes where they were named before. */
async function agreeOnBluesky(page: Page, { handle, password, isNamed }: { handle: string; password: string; isNamed: boolean }): Promise<void> {
  if (!isNamed) {
    await page.getByRole("button", { name: "Sign in", exact: true }).first().click();
    await page.getByPlaceholder(/username|handle/i).fill(handle);
  }
  await page.getByPlaceholder("Password").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).last().click();
  await page.getByRole("button", { name: "Authorize" }).click();
}
