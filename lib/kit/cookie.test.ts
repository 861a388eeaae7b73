import { expect, test } from "vitest";
import { cookieOf } from "./cookie.ts";

test.each<[string | null | undefined, string | undefined]>([
  ["a=1; device=x=y; b=2", "x=y"],
  ["device=1;device=2", "1"],
  ["xdevice=1; device-2=3", undefined],
  ["device=", undefined],
  ["device", undefined],
  ["", undefined],
  [null, undefined],
  [undefined, undefined],
])("%j holds %j", (header, value) => {
  expect(cookieOf(header, "device")).toBe(value);
});
