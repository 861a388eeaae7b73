import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { checkout } from "../stores/place.ts";
import { missingEntries } from "./complete-lock.ts";

const committed = () =>
  (JSON.parse(readFileSync(path.join(checkout, "package-lock.json"), "utf8")) as { packages: Parameters<typeof missingEntries>[0] }).packages;

test("the committed lock holds every package for another platform that something in it names", () => {
  expect(missingEntries(committed())).toEqual({});
});

test("what is taken out of the committed lock is found missing, as it stood there", () => {
  const packages = committed();
  const name = "node_modules/@next/swc-linux-x64-musl";
  const taken = packages[name];
  delete packages[name];
  expect(missingEntries(packages)).toEqual({ [name]: { version: taken?.version, optional: true, os: ["linux"], cpu: ["x64"], libc: ["musl"] } });
});

const parent = (optionalDependencies: Record<string, string>, more = {}) => ({ version: "1.0.0", optionalDependencies, ...more });

test.each([
  ["@x/core-darwin-arm64", { os: ["darwin"], cpu: ["arm64"] }],
  ["@x/core-linux-x64-gnu", { os: ["linux"], cpu: ["x64"], libc: ["glibc"] }],
  ["@x/core-linux-arm64-musl", { os: ["linux"], cpu: ["arm64"], libc: ["musl"] }],
  ["@x/core-win32-ia32-msvc", { os: ["win32"], cpu: ["ia32"] }],
  ["@x/core-wasm32-wasi", { cpu: ["wasm32"] }],
  ["fsevents", {}],
])("the entry of %s says where it belongs", (name, place) => {
  expect(missingEntries({ "node_modules/x": parent({ [name]: "1.2.3" }) })).toEqual({
    [`node_modules/${name}`]: { version: "1.2.3", optional: true, ...place },
  });
});

test("a version that a parent asks for by a range is the range's own", () => {
  const entries = missingEntries({ "node_modules/x": parent({ a: "^1.2.3", b: "~2.0.0" }) });
  expect(Object.values(entries).map(({ version }) => version)).toEqual(["1.2.3", "2.0.0"]);
});

test("what only a tool of ours needs is marked so", () => {
  expect(missingEntries({ "node_modules/x": parent({ a: "1.0.0" }, { dev: true }) })).toEqual({
    "node_modules/a": { version: "1.0.0", dev: true, optional: true },
  });
});

test("a package is looked for where Node would: beside its parent, in it, and in the folders above", () => {
  const packages = {
    "node_modules/x": parent({ a: "1.0.0" }),
    "node_modules/x/node_modules/a": {},
    "node_modules/y/node_modules/z": parent({ b: "1.0.0", c: "1.0.0", d: "1.0.0" }),
    "node_modules/y/node_modules/b": {},
    "node_modules/c": {},
    "node_modules/w/node_modules/d": {},
  };
  expect(Object.keys(missingEntries(packages))).toEqual(["node_modules/d"]);
});
