import type { IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import { overwriteForwarded } from "./web.ts";

test("what a visitor says of who and where they are is overwritten", () => {
  const headers = {
    host: "site.example",
    "x-real-ip": "203.0.113.1",
    "x-forwarded-for": "203.0.113.1",
    "x-forwarded-proto": "https",
    forwarded: "for=x",
    accept: "*/*",
  };
  overwriteForwarded({ headers, socket: { remoteAddress: "127.0.0.9" } } as unknown as IncomingMessage);
  expect(headers).toEqual({
    host: "site.example",
    accept: "*/*",
    "x-real-ip": "127.0.0.9",
    "x-forwarded-for": "127.0.0.9",
    "x-forwarded-host": "site.example",
  });
});
