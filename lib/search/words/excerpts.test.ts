import { expect, test } from "vitest";
import { readExcerpt } from "./excerpts.ts";

test("what was found stands at every second place", () => {
  expect(readExcerpt(["a \ue000vacuum\ue001 and \ue000bloat\ue001"])).toEqual({ excerpt: ["a ", "vacuum", " and ", "bloat", ""] });
});

test("markup is taken away, also where the piece begins or ends within it", () => {
  expect(readExcerpt(['class="x">Auto<b>\ue000vacuum\ue001</b> &amp; <i>more</i>'])).toEqual({ excerpt: ["Auto", "vacuum", " & more"] });
});

test("what only looks like markup when it is shown is text", () => {
  expect(readExcerpt(["1 < 2 \ue000vacuum\ue001 <script>alert(1)</script>"]).excerpt?.[1]).toBe("vacuum");
});

test("without anything found there is none", () => {
  expect([readExcerpt(undefined), readExcerpt([]), readExcerpt(["plain"])]).toEqual([{}, {}, {}]);
});
