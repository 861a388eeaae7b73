import { afterAll, beforeAll, expect, test } from "vitest";
import { forgetEnv } from "#lib/kit/env.ts";
import { slugOfPerson } from "./lead-here.ts";
import { readPageAddress } from "./page-address.ts";

const before = { ...process.env };
beforeAll(() => {
  Object.assign(process.env, {
    DATABASE_URL: "postgres://localhost/x",
    REDIS_URL: "redis://localhost",
    PUBLIC_URL: "https://hallway.example",
    OUTBOUND_ALLOW: "127.0.0.1:8080",
  });
  forgetEnv();
});
afterAll(() => {
  process.env = before;
  forgetEnv();
});

test.each([
  ["https://ana.example", "https://ana.example/"],
  [" ana.example/About#me ", "https://ana.example/About"],
  ["HTTPS://Ana.Example:443/?a=1", "https://ana.example/?a=1"],
  ["https://bücher.example", "https://xn--bcher-kva.example/"],
  ["social.example/@ana", "https://social.example/@ana"],
  ["https://www.orcid.org/0000-0002-1694-233x/", "https://orcid.org/0000-0002-1694-233X"],
  ["orcid.org/0000-0002-1694-233X?lang=en", "https://orcid.org/0000-0002-1694-233X?lang=en"],
  ["http://127.0.0.1:8080/ana", "http://127.0.0.1:8080/ana"],
])("%j is kept as %s", (given, wanted) => {
  expect(readPageAddress(given)).toEqual({ ok: true, address: wanted });
});

test.each([
  ["", "not-an-address"],
  ["Ana", "not-an-address"],
  ["@ana@social.example", "not-an-address"],
  ["mailto:ana@ana.example", "not-an-address"],
  ["javascript:alert(1)", "not-an-address"],
  ["https://ana:secret@ana.example/", "not-an-address"],
  ["https://ana.example:8443/", "not-an-address"],
  ["https://localhost/", "not-an-address"],
  [`https://ana.example/${"a".repeat(500)}`, "not-an-address"],
  [`https://ana.example/${"ü".repeat(200)}`, "not-an-address"],
  ["http://ana.example/", "not-https"],
  ["ftp://ana.example/", "not-https"],
  ["https://hallway.example/people/ana/", "own-site"],
  ["hallway.example", "own-site"],
])("%j is refused: %s", (given, reason) => {
  expect(readPageAddress(given)).toEqual({ ok: false, reason });
});

test.each([
  ["https://hallway.example/people/ana/", "ana"],
  ["https://hallway.example/people/ana", "ana"],
  ["https://hallway.example/people/Ana/?utm=1#top", "ana"],
  ["https://hallway.example/people/%D8%B3%D8%A7%D8%B1%D8%A9/", "سارة"],
  ["https://hallway.example/people/", null],
  ["https://hallway.example/people/ana/feed.atom", null],
  ["https://hallway.example/topics/ana/", null],
  ["https://hallway.example/people/%ff/", null],
  ["https://hallway.example.evil.example/people/ana/", null],
  ["https://hallway.example@evil.example/people/ana/", null],
  ["https://evil.example/people/ana/", null],
  ["http://hallway.example/people/ana/", null],
  ["https://hallway.example:8443/people/ana/", null],
])("%s leads to %j", (address, slug) => {
  expect(slugOfPerson(new URL(address))).toBe(slug);
});
