// Every route of somebody alone, from the manifest: who is led away, what is refused, what nobody keeps, and whether it can be read.
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { query, raw, sql } from "#lib/stores/postgres.ts";
import { ownRoutes } from "../world/somebody/own-pages.ts";
import { signIn } from "../world/somebody/people.ts";
import { settle } from "../world/processes.ts";
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

const tablesOfForms = [
  "account",
  "attendance",
  "block",
  "edit_draft",
  "email_change",
  "external_identity",
  "follow",
  "follow_source_of_account",
  "followed_thing",
  "less_like_this",
  "mail_event",
  "mail_proof",
  "mail_suppression",
  "outgoing_mail",
  "page_elsewhere",
  "removed_follower",
  "revision",
  "session_star",
  "sign_in",
  "source_follow",
  "used_flow",
];

/** What forms write to: how many rows there are, and by which transaction one was written last. */
async function written(): Promise<Record<string, string>> {
  const rows = await Promise.all(
    tablesOfForms.map((table) => query<{ rows: string }>(sql`select count(*) || ' ' || coalesce(max(xmin::text::bigint), 0) as rows from ${raw(table)}`)),
  );
  return Object.fromEntries(tablesOfForms.map((table, at) => [table, rows[at]?.[0]?.rows ?? ""]));
}

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
  await settle();
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
  for (const { address, route } of forms) expect([route, [404, 405].includes((await sendRaw({ target: address })).status)]).toEqual([route, true]);
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
