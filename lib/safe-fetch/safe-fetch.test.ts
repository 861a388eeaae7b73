import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type RequestListener } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { parseEnv } from "node:util";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { brotliCompressSync, gzipSync, zstdCompressSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startDnsServer } from "#bin/checks/outside/dns-server.ts";
import { guardOfTests, publicHere } from "#bin/checks/outside/guard-of-tests.ts";
import { temporaryFolder } from "#bin/checks/temporary-folder.ts";
import { checkout } from "#bin/stores/place.ts";
import { findProgram } from "#bin/stores/packages.ts";
import { createSafeFetch } from "./safe-fetch.ts";
import { type Guard, usualLimits } from "./guard.ts";
import type { SafeAnswer, SafeRequest } from "./schema.ts";

let answer: RequestListener;
let asked: IncomingMessage[] = [];
const server = createServer((request, response) => {
  asked.push(request);
  answer(request, response);
});
let [port, connections] = [0, 0];
let dns: Awaited<ReturnType<typeof startDnsServer>>;
const names: Record<string, string[]> = {
  "good.example": [publicHere],
  "other.example": ["127.200.0.2"],
  "bad.example": ["127.0.0.1"],
  "mixed.example": [publicHere, "127.0.0.1"],
  "both.example": [publicHere, "::1"],
  "dead-first.example": ["127.200.9.9", publicHere],
};

beforeAll(async () => {
  Object.assign(process.env, parseEnv(readFileSync(path.join(checkout, ".env.example"), "utf8")), { LOG_LEVEL: "silent" });
  server.on("connection", () => connections++);
  await new Promise<void>((resolve) => server.listen(0, "0.0.0.0", resolve));
  ({ port } = server.address() as AddressInfo);
  dns = await startDnsServer((name) => (name === "silent.example" ? null : (names[name] ?? [])));
});

beforeEach(() => {
  [asked, connections] = [[], 0];
  answer = (_request, response) => response.writeHead(200, { "content-type": "application/json" }).end("{}");
});

afterAll(() => {
  server.close();
  dns.stop();
});

const fetcher = (more: Partial<Guard> = {}) => createSafeFetch(guardOfTests({ port, dnsServers: [dns.server], ...more }));
const get = (host: string, more: Partial<SafeRequest> = {}, guard: Partial<Guard> = {}) =>
  fetcher(guard)({ url: `http://${host}:${port}/here?q=1`, accepts: ["application/json"], ...more });
const reasonOf = (said: SafeAnswer) => (said.ok ? said.status : said.reason);
const limits = (more: Partial<Guard["limits"]>) => ({ limits: { ...usualLimits, ...more } });
const packed =
  (packing: string, body: Buffer): RequestListener =>
  (_request, response) =>
    response.writeHead(200, { "content-type": "application/json", "content-encoding": packing }).end(body);

test("an answer comes with its status, its headers and where it was found; who asks says so and sends no cookie", async () => {
  answer = (_request, response) => response.writeHead(200, { "content-type": "application/json; charset=utf-8", etag: '"7"', "set-cookie": "a=b" }).end("[1]");
  const said = await get("good.example");
  expect(said).toMatchObject({ ok: true, status: 200, url: `http://good.example:${port}/here?q=1`, headers: { etag: '"7"' } });
  expect(said.ok && said.body.toString()).toBe("[1]");
  expect(asked[0]?.url).toBe("/here?q=1");
  expect(asked[0]?.headers).toEqual({
    host: `good.example:${port}`,
    connection: expect.any(String),
    "user-agent": "tests",
    accept: "application/json",
    "accept-encoding": "gzip, br",
  });
});

test("304, 401 and 429 are answers, with nothing that was not asked for", async () => {
  for (const status of [304, 401, 429, 500]) {
    answer = (_request, response) => response.writeHead(status, { "content-type": "text/html", "retry-after": "7" }).end("<p>secret</p>");
    expect(await get("good.example", { headers: { "if-none-match": '"7"' } })).toMatchObject({
      ok: true,
      status,
      headers: { "retry-after": "7" },
      body: Buffer.alloc(0),
    });
  }
  expect(asked[0]?.headers["if-none-match"]).toBe('"7"');
});

test.each(["bad.example", "mixed.example", "both.example", "127.0.0.1", "[::1]", "[::ffff:7f00:1]"])("no connection is made for %s", async (host) => {
  expect([reasonOf(await get(host)), connections]).toEqual(["not-public", 0]);
});

test("a name without an address, and one that is never answered for", async () => {
  expect(reasonOf(await get("nobody.example"))).toBe("unresolved");
  expect(reasonOf(await get("silent.example", {}, limits({ resolveMs: 150 })))).toBe("unresolved");
});

test("an address that is down does not hide one that answers", async () => {
  const alone = createServer((_request, response) => response.writeHead(200, { "content-type": "application/json" }).end("{}"));
  await new Promise<void>((resolve) => alone.listen(0, publicHere, resolve));
  const { port: at } = alone.address() as AddressInfo;
  const ask = fetcher({ isUsualPort: (given) => given === String(at) });
  expect(reasonOf(await ask({ url: `http://dead-first.example:${at}/`, accepts: ["application/json"] }))).toBe(200);
  expect(reasonOf(await ask({ url: `http://other.example:${at}/`, accepts: ["application/json"] }))).toBe("unreached");
  alone.close();
});

test("what the operator vouches for is asked wherever it is, and nothing beside it", async () => {
  const allowed = new Set([`127.0.0.1:${port}`, `localhost:${port}`]);
  expect(reasonOf(await get("127.0.0.1", {}, { allowed }))).toBe(200);
  expect(reasonOf(await get("localhost", {}, { allowed }))).toBe(200);
  expect(reasonOf(await get("127.0.0.2", {}, { allowed }))).toBe("not-public");
});

test("a form and a JSON body are sent; a POST is not led on", async () => {
  const bodies: string[] = [];
  answer = (request, response) => {
    bodies.push(`${request.headers["content-type"]} `);
    request.on("data", (chunk: Buffer) => bodies.push(`${bodies.pop()}${chunk.toString()}`));
    response.writeHead(bodies.length > 2 ? 307 : 200, { "content-type": "application/json", location: "/there" }).end("{}");
  };
  expect(reasonOf(await get("good.example", { post: { form: { a: "1 2", b: "ü" } } }))).toBe(200);
  expect(reasonOf(await get("good.example", { post: { json: { a: [1] } } }))).toBe(200);
  expect(reasonOf(await get("good.example", { post: { json: {} } }))).toBe("redirected");
  expect(bodies).toEqual(["application/x-www-form-urlencoded a=1+2&b=%C3%BC", 'application/json {"a":[1]}', "application/json {}"]);
});

test("three redirects are followed and no fourth; a secret goes to the host alone for which it was meant", async () => {
  const steps =
    (most: number): RequestListener =>
    (request, response) => {
      const at = Number(new URL(request.url ?? "", "http://x").searchParams.get("at") ?? 0);
      if (at >= most) response.writeHead(200, { "content-type": "application/json" }).end("{}");
      else response.writeHead(302, { location: `http://${at === 0 ? "other" : "good"}.example:${port}/?at=${at + 1}` }).end("gone");
    };
  answer = steps(3);
  expect(reasonOf(await get("good.example", { headers: { authorization: "Bearer x" } }))).toBe(200);
  expect(asked.map(({ headers }) => headers.authorization)).toEqual(["Bearer x", undefined, "Bearer x", "Bearer x"]);
  asked = [];
  answer = steps(4);
  expect([reasonOf(await get("good.example")), asked.length]).toEqual(["redirected", 4]);
});

test.each(["http://bad.example:PORT/", "http://127.0.0.1:PORT/", "//mixed.example:PORT/"])("a redirect to %s is not followed", async (location) => {
  answer = (_request, response) => response.writeHead(301, { location: location.replace("PORT", String(port)) }).end();
  expect([reasonOf(await get("good.example")), connections]).toEqual(["not-public", 1]);
});

test("another kind of content is left where it is", async () => {
  answer = (_request, response) => response.writeHead(200, { "content-type": "text/html" }).end("<p>");
  expect(reasonOf(await get("good.example"))).toBe("wrong-type");
});

test("what is packed once is unpacked, in any of the usual ways; packed twice or unknown it is not", async () => {
  const text = Buffer.from('{"a":"ü"}');
  for (const [packing, body] of [
    ["gzip", gzipSync(text)],
    ["br", brotliCompressSync(text)],
    ["zstd", zstdCompressSync(text)],
    ["identity", text],
  ] as const) {
    answer = packed(packing, body);
    const said = await get("good.example");
    expect(said.ok && said.body).toEqual(text);
  }
  for (const [packing, body] of [
    ["gzip, gzip", gzipSync(gzipSync(text))],
    ["compress", text],
    ["gzip", text],
    ["br", text],
    ["zstd", text],
    ["gzip", gzipSync(text).subarray(0, 15)],
  ] as const) {
    answer = packed(packing, body);
    expect([packing, reasonOf(await get("good.example"))]).toEqual([packing, "unreadable"]);
  }
});

test("no more is taken in than fits: not what says its length, not what has none, not what was packed", async () => {
  const large = Buffer.alloc(1_048_577, " ");
  answer = (_request, response) => response.writeHead(200, { "content-type": "application/json", "content-length": large.length }).end(large);
  expect(reasonOf(await get("good.example"))).toBe("too-large");
  answer = (_request, response) => {
    response.writeHead(200, { "content-type": "application/json" });
    response.write(large);
    response.end(large);
  };
  expect(reasonOf(await get("good.example"))).toBe("too-large");
  for (const [packing, body] of [
    ["gzip", gzipSync(large)],
    ["br", brotliCompressSync(large)],
    ["zstd", zstdCompressSync(large)],
  ] as const) {
    answer = packed(packing, body);
    expect([packing, reasonOf(await get("good.example"))]).toEqual([packing, "too-large"]);
  }
  answer = packed("gzip", gzipSync(large.subarray(1)));
  expect(reasonOf(await get("good.example"))).toBe(200);
});

test("headers that are too long or too many", async () => {
  answer = (_request, response) => response.writeHead(200, { "content-type": "application/json", "x-long": "a".repeat(17_000) }).end("{}");
  expect(reasonOf(await get("good.example"))).toBe("headers");
  answer = (_request, response) =>
    response.writeHead(200, { "content-type": "application/json", ...Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`x-${at}`, "a"])) }).end("{}");
  expect(reasonOf(await get("good.example"))).toBe("headers");
});

test("a host that never ends is left at the deadline, and after five failures for a while", async () => {
  answer = (_request, response) => {
    response.writeHead(200, { "content-type": "application/json" });
    const drip = setInterval(() => response.write(" "), 20);
    response.on("close", () => clearInterval(drip));
  };
  const slow = fetcher(limits({ totalMs: 120 }));
  const ask = (host: string) => slow({ url: `http://${host}:${port}/`, accepts: ["application/json"] });
  const reasons: unknown[] = [];
  for (let times = 0; times < 6; times++) reasons.push(reasonOf(await ask("good.example")));
  expect(reasons).toEqual([...Array.from({ length: 5 }, () => "slow"), "resting"]);
  expect(reasonOf(await ask("other.example"))).toBe("slow");
});

test("a host is asked by two at a time", async () => {
  let [running, most] = [0, 0];
  answer = (_request, response) => {
    most = Math.max(most, ++running);
    setTimeout(() => {
      running--;
      response.writeHead(200, { "content-type": "application/json" }).end("{}");
    }, 30);
  };
  const ask = fetcher();
  await Promise.all(Array.from({ length: 8 }, () => ask({ url: `http://good.example:${port}/`, accepts: ["application/json"] })));
  expect([most, asked.length]).toEqual([2, 8]);
});

const openssl = findProgram("openssl");

test.skipIf(!openssl)("over TLS the name is sent along, and the certificate has to be of that name", async () => {
  const folder = temporaryFolder();
  const [key, cert] = [path.join(folder, "key.pem"), path.join(folder, "cert.pem")];
  const made = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", key, "-out", cert, "-days", "2"];
  execFileSync(openssl as string, [...made, "-subj", "/CN=good.example", "-addext", "subjectAltName=DNS:good.example"], { stdio: "ignore" });
  const usual = getCACertificates("default");
  setDefaultCACertificates([...usual, readFileSync(cert, "utf8")]);
  let servername: string | false | undefined;
  const secure = createSecureServer({ key: readFileSync(key), cert: readFileSync(cert) }, (request, response) => {
    servername = (request.socket as unknown as { servername?: string | false }).servername;
    response.writeHead(200, { "content-type": "application/json" }).end("{}");
  });
  await new Promise<void>((resolve) => secure.listen(0, "0.0.0.0", resolve));
  const { port: securePort } = secure.address() as AddressInfo;
  const ask = fetcher({ isUsualPort: (asked) => asked === String(securePort) });
  const answers = ["good.example", "other.example"].map((host) => ask({ url: `https://${host}:${securePort}/`, accepts: ["application/json"] }));
  expect([(await Promise.all(answers)).map(reasonOf), servername]).toEqual([[200, "unreached"], "good.example"]);
  secure.close();
  setDefaultCACertificates(usual);
});
