// What ships opens no connection but by lib/safe-fetch, and by a few clients of our own machines that stand here by name.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { checkout } from "../../stores/place.ts";

/** Who may, and to whom. */
const named: Record<string, string> = {
  "lib/safe-fetch/": "hosts that a person named",
  "lib/stores/": "the stores of the installation",
  "lib/pages/web.ts": "the web behind the publisher",
  "app/_script/": "a browser, which asks the site that it shows",
};

/** Ways out: calls that connect, and modules of Node that do. Types and what only listens are no ways out. */
const calls =
  /(?<![\w.#])fetch\(|(?:globalThis|window|self)\.fetch\b|\b(?:https?|http2|net|tls|dgram|dns)\.(?:request|get|connect|createConnection|createSocket|lookup|resolve\w*)\(|\bnew (?:WebSocket|EventSource|XMLHttpRequest|Socket|TLSSocket)\(/;
const modules = /(?:from|import|require)\s*\(?\s*"(?:node:)?(?:https?|http2|net|tls|dgram|dns|dns\/promises|undici)"/;
const connecting = /\b(?:request|get|connect|createConnection|createSocket|lookup|Socket|Resolver|Agent)\b/;

function findWaysOut(source: string): string[] {
  const code = source.replaceAll(/^\s*(?:\/\/|\*|\/\*).*$/gm, "");
  const statements = code.match(/^import (?!type)[^;]*;|^.*\b(?:import|require)\(.*$/gm) ?? [];
  const imports = statements.filter((each) => modules.test(each) && (connecting.test(each) || !each.includes("{")));
  return [...imports, ...(code.match(new RegExp(calls, "g")) ?? [])];
}

const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "app", "lib", "workers"], { cwd: checkout, encoding: "utf8" })
  .trim()
  .split("\n")
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.ts$/.test(file));
const found = files.flatMap((file) => (findWaysOut(readFileSync(path.join(checkout, file), "utf8")).length > 0 ? [file] : []));

test("nobody else connects", () => {
  expect(files.length).toBeGreaterThan(250);
  expect(found.filter((file) => !Object.keys(named).some((start) => file.startsWith(start)))).toEqual([]);
});

test("each that is named does", () => {
  const idle = Object.keys(named).filter((start) => start !== "lib/stores/" && !found.some((file) => file.startsWith(start)));
  expect(idle).toEqual([]);
});

test.each([
  'const answer = await fetch("https://elsewhere.example/");',
  "await globalThis.fetch(url);",
  'import { request } from "node:http";\nrequest(url);',
  'import https from "node:https";\nhttps.get(url);',
  'import * as net from "node:net";',
  'import { connect as dial } from "node:tls";',
  'import { Agent } from "undici";',
  'const { lookup } = await import("node:dns/promises");',
  'const net = require("net");',
  'new WebSocket("wss://elsewhere.example/");',
])("%j is seen", (source) => {
  expect(findWaysOut(source)).not.toEqual([]);
});

test.each([
  'import type { Socket } from "node:net";',
  'import { createServer } from "node:http";',
  'import { isIP } from "node:net";',
  "await safeFetch({ url });",
  "await this.fetch();",
  "// fetch(url) is what nobody may call here",
])("%j is none", (source) => {
  expect(findWaysOut(source)).toEqual([]);
});
