// Every route of somebody alone, from the manifest: who is led away, what is refused, what nobody keeps, and whether it can be read.
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { query, sql } from "#lib/stores/postgres.ts";
import { ownRoutes } from "../world/somebody/own-pages.ts";
import { signIn } from "../world/somebody/people.ts";
import { sendAll, sendRaw } from "../world/raw-request.ts";
import { siteAddress } from "../world/site.ts";

test("pages of somebody alone lead everybody else to sign in, and are kept by nobody", async () => {
  const pages = await ownRoutes("GET");
  expect(pages.length).toBeGreaterThan(15);
  for (const { route, address, who } of pages) {
    const { status, headers } = await sendRaw({ target: address });
    expect([route, headers["cache-control"], headers["x-cache"] === "HIT"]).toEqual([route, "private, no-store", false]);
    if (who === "account") expect([route, status, headers.location?.startsWith("/sign-in/?to=")]).toEqual([route, 307, true]);
    else expect([route, status < 400]).toEqual([route, true]);
  }
});

/** What tells that something was written. */
const written = () =>
  query(sql`select sum(n_tup_ins + n_tup_upd + n_tup_del)::int as rows from pg_stat_user_tables where relname not in ('aggregate_version')`);

test("what is sent without being signed in, from elsewhere, or as no form, changes nothing", async () => {
  const forms = await ownRoutes("POST");
  expect(forms.length).toBeGreaterThan(15);
  const origin = new URL(siteAddress()).origin;
  const form = { "content-type": "application/x-www-form-urlencoded" };
  const ways: Record<string, string>[] = [
    { ...form, origin: "https://other.example" },
    { ...form, origin: "null" },
    { ...form, "sec-fetch-site": "cross-site" },
    { ...form, "sec-fetch-site": "same-site" },
    form,
    { origin, "content-type": "text/plain" },
    { origin, "content-type": "application/json" },
  ];
  const body = "email=x%40people.example&kind=person&of=ingrid-solheim&do=follow&state=attending&name=x&code=1";
  const before = await written();
  const requests = forms.flatMap(({ address, route }) => ways.map((headers) => ({ target: address, route, headers, method: "POST", body })));
  const wrong: string[] = [];
  await sendAll(
    requests,
    (request) => request,
    ({ status }, { route }) => void (status === 403 || status === 415 || wrong.push(`${route} ${status}`)),
  );
  for (const { address, route, who } of forms.filter((each) => each.who === "account")) {
    const { status, headers } = await sendRaw({ method: "POST", target: address, headers: { ...form, origin }, body });
    expect([route, who, status, headers.location?.startsWith("/sign-in/?to=")]).toEqual([route, who, 303, true]);
  }
  expect(wrong).toEqual([]);
  expect(await written()).toEqual(before);
  for (const { address, route } of forms) expect([route, (await sendRaw({ target: address })).status]).toEqual([route, expect.any(Number)]);
});

// What is dark differs in nothing but colours.
const rulesOf = { light: null, dark: ["color-contrast", "link-in-text-block"] };

for (const colorScheme of ["light", "dark"] as const)
  test(`pages of somebody alone hold no barrier, in the ${colorScheme}`, async ({ browser }) => {
    test.setTimeout(120_000);
    const page = await (await browser.newContext({ colorScheme, storageState: { cookies: [], origins: [] } })).newPage();
    await signIn(page, { name: "Axel Reader" });
    const pages = await ownRoutes("GET");
    // Every third in the dark: they are made of the same parts.
    for (const { route, address } of pages.filter((_, at) => colorScheme === "light" || at % 3 === 0)) {
      await page.goto(address);
      const axe = new AxeBuilder({ page });
      const { violations } = await (rulesOf[colorScheme] ? axe.withRules(rulesOf[colorScheme]) : axe).analyze();
      expect([route, violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)]).toEqual([route, []]);
    }
  });
