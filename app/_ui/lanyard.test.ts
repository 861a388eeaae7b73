import fc from "fast-check";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Cord, Frame, Ribbon, Strap, Thread } from "./lanyard.tsx";

/** The tile that is woven for a slug, as SVG. */
function tileOf(slug: string, Kind = Strap): string {
  const image = (Kind({ slug }).props as { style: { backgroundImage: string } }).style.backgroundImage;
  return decodeURIComponent(/^url\("data:image\/svg\+xml,(.*)"\)$/.exec(image)?.[1] ?? "");
}

const huesOf = (tile: string) => [...tile.matchAll(/oklch\([\d.]+ [\d.]+ (\d+)\)/g)].map(([, hue]) => Number(hue));

test("a series weaves the same ribbon every time, and for ever", () => {
  const chevrons = '<path d="M-2 2l8 6-8 6M6 2l8 6-8 6M14 2l8 6-8 6M22 2l8 6-8 6" stroke-width="2"/>';
  expect(tileOf("datafjord")).toBe(
    `<svg xmlns="http://www.w3.org/2000/svg" width="24" height="16" viewBox="0 0 24 16"><rect width="24" height="16" fill="oklch(0.46 0.13 200)"/><g fill="none" stroke="oklch(0.83 0.1 328)">${chevrons}</g></svg>`,
  );
});

test("names that differ in one letter weave different ribbons, more often than not", () => {
  const slugs = Array.from({ length: 200 }, (_, at) => `series-${at}`);
  expect(new Set(slugs.map((slug) => tileOf(slug))).size).toBeGreaterThan(100);
});

test("whatever the slug, ground and thread differ, and neither is the yellow of the people one follows", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), (slug) => {
      const [ground, thread, ...more] = huesOf(tileOf(slug));
      expect(more).toEqual([]);
      expect(ground).not.toBe(thread);
      expect([ground, thread].filter((hue) => hue === undefined || (hue > 44 && hue < 111))).toEqual([]);
    }),
  );
});

test("every kind of ribbon of a series is woven alike, along or across", () => {
  expect([Strap, Ribbon].map((Kind) => tileOf("datafjord", Kind))).toEqual([tileOf("datafjord"), tileOf("datafjord")]);
  expect(tileOf("datafjord", Cord as typeof Strap)).toBe(tileOf("datafjord", Thread as typeof Strap));
  expect(huesOf(tileOf("datafjord", Thread as typeof Strap))).toEqual(huesOf(tileOf("datafjord")));
  expect(tileOf("datafjord", Thread as typeof Strap)).toContain('width="16" height="24"');
});

test("a slug cannot break out of its image", () => {
  const html = renderToStaticMarkup(Frame({ slug: '"); background: url(https://evil.example/', children: "x" }));
  expect(html).not.toContain("evil");
  expect(html).toMatch(/^<div class="frame" style="background-image:url\(&quot;data:image\/svg\+xml,[\w%.!'()*~-]+&quot;\)">x<\/div>$/);
});
