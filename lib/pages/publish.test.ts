// The way of a request, with a web that is told what to answer: versions, memory, failures. The real web is asked in e2e.
import { gunzipSync } from "node:zlib";
import { expect, test, vi } from "vitest";
import { createPublisher } from "./publish.ts";
import type { Rendered } from "./render-whole.ts";
import type { PublicPage } from "./routes.ts";

vi.stubEnv("DATABASE_URL", "postgresql://nowhere/x");
vi.stubEnv("REDIS_URL", "redis://nowhere");
vi.stubEnv("LOG_LEVEL", "silent");

const page = { route: "/people/[person]", kind: "page" as const, address: "/people/ann/", subject: { kind: "person" as const, slug: "ann" } };
const list = { route: "/topics", kind: "page" as const, address: "/topics/", subject: null };
const html = (words: string) => `<!DOCTYPE html><html><body><p>${words}</p><script src="/_next/a.js"></script></body></html>`;

/** A publisher whose web says what `says` returns, at a time that stands still until it is moved. */
function publisherOf(says: (address: string, times: number) => (Partial<Rendered> & { text?: string }) | Error) {
  const state = { build: "b1", version: 1 as number | null, seconds: 0, renders: 0, isGone: false };
  const publisher = createPublisher({
    findBuild: async () => state.build,
    now: () => state.seconds * 1_000,
    findVersion: async () => state.version,
    isGone: async () => state.isGone,
    render: async (address) => {
      const answer = says(address, ++state.renders);
      if (answer instanceof Error) throw answer;
      return { status: 200, headers: new Headers({ "content-type": "text/html" }), body: Buffer.from(answer.text ?? ""), ...answer };
    },
  });
  const read = async (of: PublicPage = page, held?: string, isFresh = false) => {
    const { status, headers, body } = await publisher.answer(of, { held, isFresh });
    return { status, headers, words: body.length > 0 ? /<p>(.*)<\/p>/.exec(gunzipSync(body).toString())?.[1] : "" };
  };
  return { state, read: Object.assign(read, { answer: () => publisher.answer(page) }) };
}

test("each version is rendered once, whoever asks, and stands until the version rises", async () => {
  const { state, read } = publisherOf((_, times) => ({ text: html(`render ${times}`) }));
  expect((await Promise.all([read(), read(), read()])).map(({ words }) => words)).toEqual(["render 1", "render 1", "render 1"]);
  state.version = 2;
  expect([(await read()).words, (await read()).words, state.renders]).toEqual(["render 2", "render 2", 2]);
});

test("who holds the version gets no page, and nothing is rendered for them", async () => {
  const { state, read } = publisherOf(() => ({ text: html("x") }));
  const { etag = "" } = (await read()).headers;
  expect(etag).toBe('"b1-1-0"');
  expect(await read(page, etag)).toMatchObject({ status: 304, headers: { etag }, words: "" });
  const again = publisherOf(() => new Error("never asked"));
  expect((await again.read(page, etag)).status).toBe(304);
  expect([state.renders, again.state.renders]).toEqual([1, 0]);
});

test("another build of the web renders everything anew", async () => {
  const { state, read } = publisherOf((_, times) => ({ text: html(`render ${times}`) }));
  const { etag = "" } = (await read()).headers;
  state.build = "b2";
  expect(await read(page, etag)).toMatchObject({ status: 200, words: "render 2" });
});

test("words that depend on the clock are made anew every minute", async () => {
  const { state, read } = publisherOf((_, times) => ({ text: html(`render ${times}`) }));
  await read();
  state.seconds = 61;
  expect((await read()).words).toBe("render 2");
});

test("a file says nothing of the time that it is read at: that of an event stands until it changes, that of a person for an hour", async () => {
  const { state, read } = publisherOf((_, times) => ({ text: html(`render ${times}`) }));
  const ofEvent = { ...page, kind: "file" as const, address: "/2026/x/calendar.ics", subject: { kind: "event" as const, year: 2026, slug: "x" } };
  const ofPerson = { ...page, kind: "file" as const, address: "/people/ann/calendar.ics" };
  const held = [(await read(ofEvent)).headers.etag, (await read(ofPerson)).headers.etag];
  state.seconds = 3_000;
  expect([(await read(ofEvent, held[0])).status, (await read(ofPerson, held[1])).status, state.renders]).toEqual([304, 304, 2]);
  state.seconds = 6_000;
  expect([(await read(ofEvent, held[0])).status, (await read(ofPerson, held[1])).status, state.renders]).toEqual([304, 200, 3]);
});

test("a list has no version: two seconds old it is rendered anew, and is unchanged where its bytes are", async () => {
  const { state, read } = publisherOf(() => ({ text: html("same") }));
  const { etag = "" } = (await read(list)).headers;
  await read(list);
  expect(state.renders).toBe(1);
  state.seconds = 3;
  expect([(await read(list, etag)).status, state.renders]).toEqual([304, 2]);
});

test("who has just written gets a list of now", async () => {
  const { read } = publisherOf((_, times) => ({ text: html(`render ${times}`) }));
  await read(list);
  expect([(await read(list, undefined, true)).words, (await read(list, undefined, true)).words, (await read(list)).words]).toEqual([
    "render 2",
    "render 3",
    "render 4",
  ]);
});

test("half a page is asked for again; where it stays so the page before is shown, and never half of one", async () => {
  const half = '<!DOCTYPE html><html><body><!--$?--><template id="B:0"></template><p>half</p></body></html>';
  const once = publisherOf((_, times) => ({ text: times === 1 ? half : html("whole") }));
  expect((await once.read()).words).toBe("whole");
  const later = publisherOf((_, times) => ({ text: times === 1 ? html("before") : half }));
  await later.read();
  later.state.version = 2;
  expect([(await later.read()).words, later.state.renders]).toEqual(["before", 4]);
  await expect(publisherOf(() => ({ text: half })).read()).rejects.toThrow("Only half of /people/ann/");
});

test.each<[string, Partial<Rendered> | Error]>([
  ["is not there", new Error("ECONNREFUSED")],
  ["fails", { status: 500 }],
])("while the web %s the page before is shown; when it is back, the new one", async (_words, failure) => {
  const { state, read } = publisherOf((_, times) => (times === 2 || times === 3 ? failure : { text: html(`render ${times}`) }));
  await read();
  state.version = 2;
  expect([(await read()).words, (await read()).words, (await read()).words]).toEqual(["render 1", "render 1", "render 4"]);
});

test("what leads on leads on, and what is not there says so in words", async () => {
  const moved = publisherOf(() => ({ status: 308, headers: new Headers({ location: "/people/anna/" }) }));
  moved.state.version = null;
  expect(await moved.read()).toMatchObject({ status: 308, headers: { location: "/people/anna/" } });
  const gone = publisherOf((address) =>
    address === page.address ? { status: 404, text: '<html id="__next_error__"></html>' } : { status: 404, text: html("Nothing is here") },
  );
  gone.state.version = null;
  const answer = await gone.read();
  expect([answer.status, answer.words, answer.headers.etag]).toEqual([404, "Nothing is here", undefined]);
});

test("what was taken down says that it was", async () => {
  const { state, read } = publisherOf((address) => (address === page.address ? { status: 404 } : { text: html(address) }));
  Object.assign(state, { version: null, isGone: true });
  const answer = await read();
  expect([answer.status, answer.words, answer.headers.etag]).toEqual([410, "/taken-down/", undefined]);
});

test("a feed and a picture go out as they are, each with its type", async () => {
  const answers = [
    ["text/calendar; charset=utf-8", "gzip"],
    ["application/atom+xml", "gzip"],
    ["image/png", undefined],
  ] as const;
  for (const [type, encoding] of answers) {
    const { read } = publisherOf(() => ({ headers: new Headers({ "content-type": type }), body: Buffer.from("<script>bytes</script>") }));
    const { headers, body } = await read.answer();
    expect([headers["content-type"], headers["content-encoding"]]).toEqual([type, encoding]);
    expect((encoding ? gunzipSync(body) : body).toString()).toBe("<script>bytes</script>");
  }
});

test("nothing is set in a browser, whatever the web says", async () => {
  const { read } = publisherOf(() => ({
    text: html("x"),
    headers: new Headers({ "content-type": "text/html", "set-cookie": "a=b", "x-powered-by": "y", "cache-control": "no-store" }),
  }));
  expect(Object.keys((await read()).headers).toSorted()).toEqual(["cache-control", "content-encoding", "content-type", "etag", "vary"]);
});
