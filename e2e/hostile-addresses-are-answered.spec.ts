// Whatever is asked for, and however: never an error of the server's own, and never a way to somebody else's site.
import { expect, test } from "@playwright/test";
import { corporaMissing, hostileUrls, linesOfCorpus } from "./world/corpora.ts";
import { falseClaims, hostileParts, hostileQueries, hostileTargets, hostileWords } from "./world/hostile.ts";
import { type RawAnswer, sendAll, sendRaw } from "./world/raw-request.ts";
import { siteAddress } from "./world/site.ts";
import { addressOfEvent } from "./world/truth.ts";

/** Answered, and where it leads on, to a page of ours, as a browser would read it. */
function expectNoHarm(answer: RawAnswer, target: string): void {
  const shown = JSON.stringify(target.slice(0, 120));
  expectAnswer(answer, target);
  const { headers } = answer;
  if (headers.location !== undefined)
    expect(new URL(headers.location, siteAddress()).origin, `${shown} leads to ${headers.location}`).toBe(new URL(siteAddress()).origin);
}

function expectAnswer({ status }: RawAnswer, target: string): void {
  expect(status, JSON.stringify(target.slice(0, 120))).toBeGreaterThanOrEqual(200);
  expect(status, JSON.stringify(target.slice(0, 120))).toBeLessThan(500);
}

const inEveryPlace = (part: string) => [
  `/${part}`,
  `/people/${part}/`,
  `/topics/${part}/`,
  `/series/${part}/`,
  `/2026/${part}/`,
  `/2026/datafjord/${part}/`,
  `/${part}/datafjord/`,
  `/go/${part}/`,
  `/places/no/${part}/`,
];

test("parts of an address that make no sense lead to a page that says so", async () => {
  test.setTimeout(60_000);
  const targets = hostileParts.flatMap(inEveryPlace);
  expect(targets.length).toBeGreaterThan(500);
  await sendAll(targets, (target) => ({ target }), expectNoHarm);
});

test("targets that are no path at all are refused or answered", async () => {
  await sendAll(hostileTargets, (target) => ({ target }), expectNoHarm);
  // As one asks a proxy. It is sent back to what it asked for: no browser asks so.
  await sendAll(["http://evil.example/", "https://evil.example", "ftp://evil.example/a"], (target) => ({ target }), expectAnswer);
});

test("strange words and questions are searched for like any other", async () => {
  const targets = [...hostileWords.map((q) => `?${new URLSearchParams({ q })}`), ...hostileQueries].map((query) => `/search/${query}`);
  await sendAll(
    targets,
    (target) => ({ target }),
    (answer, target) => {
      expect(answer.status, target.slice(0, 120)).toBe(200);
      expect(answer.body, target.slice(0, 120)).toContain("<h1");
      expect(answer.body, target.slice(0, 120)).not.toContain("<script>alert(1)</script>");
    },
  );
});

test("strange questions narrow a list to what makes sense of them", async () => {
  const lists = ["/calls/", "/coverage/", "/guides/", "/people/", "/people/speakers/", "/places/", "/places/no/", "/2026/datafjord/speakers/"];
  const names = ["after", "before", "topic", "place", "where", "q", "from", "sort", "offers", "kind", "km", "language", "format"];
  const asked = (word: string) => new URLSearchParams(names.map((name) => [name, word.slice(0, 300)]));
  const targets = hostileWords.slice(0, 20).flatMap((word) => lists.map((list) => `${list}?${asked(word)}`));
  await sendAll(
    [...targets, ...lists.map((list) => `${list}?after=99999999999&before=-1&month=13&day=x&after=1&after=2`)],
    (target) => ({ target }),
    expectNoHarm,
  );
});

test("headers that claim something change nothing", async () => {
  const event = await addressOfEvent("datafjord");
  const plain = await sendRaw({ target: event });
  for (const [name, value] of Object.entries(falseClaims)) {
    const answer = await sendRaw({ target: event, headers: { [name]: value } });
    expectNoHarm(answer, name);
    expect(answer.body, name).not.toContain("evil.example");
    // Who says that they hold the page, whichever it is, is told that it has not changed.
    if (answer.status !== 304) expect(titleOf(answer), name).toBe(titleOf(plain));
    expect(answer.status === 304, name).toBe(name === "if-none-match");
  }
  expectNoHarm(await sendRaw({ target: event.slice(0, -1), headers: { host: "evil.example" } }), "host");
  expectNoHarm(await sendRaw({ target: "/", headers: { "x-long": "x".repeat(100_000) } }), "a long header");
});

const titleOf = ({ body }: RawAnswer) => /<title>([^<]*)/.exec(body)?.[1];

test("methods that no page has are refused", async () => {
  for (const target of ["/", "/people/ingrid-solheim/", "/search/", "/api/health/", "/go/c2222/"]) {
    for (const method of ["HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "PROPFIND"])
      expectNoHarm(await sendRaw({ method, target, body: method === "POST" ? "a=b" : "" }), `${method} ${target}`);
  }
  const action = { "next-action": "0".repeat(42), "content-type": "multipart/form-data; boundary=x" };
  for (const headers of [
    action,
    { ...action, "content-type": "text/plain;charset=UTF-8" },
    { "content-type": "multipart/form-data" },
    { "content-type": "application/json" },
  ])
    expectNoHarm(await sendRaw({ method: "POST", target: "/", headers, body: "[}--x" }), JSON.stringify(headers));
});

test.describe("from collections", () => {
  test.skip(corporaMissing !== null, corporaMissing ?? "");

  test("ways to lead a visitor off the site lead nowhere", async () => {
    const payloads = linesOfCorpus("other", "Open-Redirect-payloads.txt");
    expect(payloads.length).toBeGreaterThan(200);
    const targets = payloads.flatMap((line) => [
      line.startsWith("/") ? line : `/${line}`,
      `/search?next=${encodeURIComponent(line)}`,
      `/people${line.startsWith("/") ? line : `/${line}`}`,
    ]);
    await sendAll(targets, (target) => ({ target }), expectNoHarm);
  });

  test("hostile addresses are only words, as a part of an address and as something to search for", async () => {
    const urls = [...hostileUrls(), ...linesOfCorpus("tiny-url-fuzzer", "samples.txt")];
    expect(urls.length).toBeGreaterThan(400);
    const words = urls.map((url) => encodeURIComponent(url.toWellFormed()));
    await sendAll(
      words.filter((_, at) => at % 2 === 0).map((word) => `/people/${word}/`),
      (target) => ({ target }),
      expectNoHarm,
    );
    await sendAll(
      words.filter((_, at) => at % 5 === 0).map((word) => `/search/?q=${word}`),
      (target) => ({ target }),
      expectNoHarm,
    );
  });

  test("scripts that are searched for come back as words", async () => {
    const payloads = [...linesOfCorpus("other", "IntrudersXSS.txt"), ...linesOfCorpus("other", "XSS_Polyglots.txt")];
    expect(payloads.length).toBeGreaterThan(180);
    await sendAll(
      payloads,
      (line) => ({ target: `/search/?q=${encodeURIComponent(line)}` }),
      (answer, line) => {
        expectNoHarm(answer, line);
        const shown = line.replace(/\s+/g, " ").trim().slice(0, 200);
        const marked = answer.body.replace(/<script\b[^>]*>[\s\S]*?<\/script>/g, "");
        if (/[<>"]/.test(shown)) expect(marked.includes(shown), `${shown} stands in the page as it was asked`).toBe(false);
      },
    );
  });

  test("headers of a long list of guesses change nothing", async () => {
    const framing =
      /^(content-length|transfer-encoding|connection|upgrade|expect|host|te|trailer|keep-alive|proxy-connection|range|if-.*|accept-encoding|rsc|method)$/;
    const names = linesOfCorpus("other", "param_miner_lowercase_headers.txt").filter((name) => /^[a-z0-9_-]+$/.test(name) && !framing.test(name));
    expect(names.length).toBeGreaterThan(1_000);
    const bunches = Array.from({ length: Math.ceil(names.length / 25) }, (_, at) => names.slice(at * 25, at * 25 + 25));
    await sendAll(
      bunches,
      (bunch) => ({ target: "/topics/", headers: Object.fromEntries(bunch.map((name) => [name, "evil.example"])) }),
      (answer, bunch) => {
        expectNoHarm(answer, bunch.join(" "));
        expect(answer.status, bunch.join(" ")).toBe(200);
        expect(answer.body, bunch.join(" ")).not.toContain("evil.example");
      },
    );
  });
});
