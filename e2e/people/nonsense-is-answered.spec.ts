// Whatever stands in an address or a field of somebody alone: it is answered, and nothing of it is a failure of ours.
import { expect, test } from "@playwright/test";
import { ownRoutes } from "../world/somebody/own-pages.ts";
import { cookieHeader, forgetLimits, signIn } from "../world/somebody/people.ts";
import { sendAll, sendRaw } from "../world/raw-request.ts";
import { siteAddress } from "../world/site.ts";

const parameters = [
  "after",
  "before",
  "q",
  "topic",
  "place",
  "month",
  "tab",
  "view",
  "who",
  "online",
  "done",
  "just",
  "found",
  "matched",
  "unread",
  "again",
  "draft",
  "to",
];
const nonsense = [
  "%00",
  "__proto__",
  "constructor",
  "99999999999999999999",
  "-1",
  "2026-13-45-1",
  "9999-99",
  "%7B%22personId%22%3A9999999999%2C%22name%22%3A%22%2500%22%2C%22isContact%22%3Atrue%7D",
  "%2Fx%0d%0aSet-Cookie:a=b",
  "%F0%9F%98%80",
  "x".repeat(3_000),
  "275760-09-13",
  "null",
];

test("in questions", async ({ page }) => {
  test.setTimeout(120_000);
  await signIn(page, { name: "Nona Sense" });
  const cookie = await cookieHeader(page);
  const asked = (await ownRoutes("GET")).flatMap(({ address }) =>
    nonsense.map((each) => `${address}?${parameters.map((name) => `${name}=${each}`).join("&")}`),
  );
  const failed: string[] = [];
  await sendAll(
    asked,
    (target) => ({ target, headers: { cookie } }),
    ({ status, body }, target) =>
      void (status >= 200 && status < 500 && !/\bNaN\b|\[object|undefined/.test(body) ? null : failed.push(`${status} ${target.slice(0, 200)}`)),
  );
  expect(failed).toEqual([]);
});

const fields = [
  "name",
  "tagline",
  "bio",
  "website",
  "home",
  "visibility",
  "email",
  "code",
  "device",
  "reason",
  "kind",
  "of",
  "do",
  "back",
  "to",
  "person",
  "state",
  "note",
  "source",
  "handle",
  "title",
  "abstract",
  "description",
  "startsOn",
  "endsOn",
  "startsAt",
  "endsAt",
  "city",
  "country",
  "topics",
  "base",
  "public",
  "provider",
  "way",
  "mastodon",
];

test("in fields, and in the addresses that they are sent to", async ({ page }) => {
  test.setTimeout(180_000);
  await signIn(page, { name: "Norma Sense" });
  const cookie = await cookieHeader(page);
  const { origin } = new URL(siteAddress());
  const headers = { cookie, origin, "content-type": "application/x-www-form-urlencoded" };
  const forms = (await ownRoutes("POST")).filter(({ route }) => !["/sign-out", "/account/devices/end-all"].includes(route));
  const elsewhere = ["/abcd/x/attend/", "/99999/x/attend/", "/2026/%00/attend/", "/2026/x/sxxxx/star/", "/2026/x/foo/edit/save/", "/abcd/x/edit/save/"].map(
    (address) => ({ address }),
  );
  const sent = [...forms, ...elsewhere].flatMap(({ address }) =>
    ["%00", "__proto__", "99999999999999999999", "2026-02-31", "2026-02-31T25:61", "", "x".repeat(1_500), "%7B%22a%22%3A1%7D", "follow", "venue"].map(
      (each) => ({
        target: address,
        body: fields.map((name) => `${name}=${each}`).join("&"),
      }),
    ),
  );
  const failed: string[] = [];
  for (const each of sent) {
    await forgetLimits();
    const { status } = await sendRaw({ method: "POST", headers, ...each });
    if (status === 0 || status >= 500) failed.push(`${status} ${each.target} ${each.body.slice(5, 30)}`);
  }
  expect(failed).toEqual([]);
});
