import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { grounds, hues, threads, weaveMask, weaveOf, weaves, weaveTile } from "#lib/kit/ribbon/weave.ts";
import { Cord, Frame, Ribbon, Strap, Thread } from "./lanyard.tsx";

const classesOf = (slug: string, Kind = Strap) => (Kind({ slug }).props as { className: string }).className.split(" ");
const numbered = (classes: string[]) => classes.filter((each) => /^[gtw]\d$/.test(each));
const image = (svg: string) => `url("data:image/svg+xml,${encodeURIComponent(svg)}")`;

/** What `styles/ribbons.css` has to say for all ribbons that there can be. */
function rules(): string {
  const color = ([lightness, chroma]: readonly [number, number], hue: number) => `oklch(${lightness} ${chroma} ${hue})`;
  const rule = (name: string, lines: string[]) => `  .${name} {\n${lines.map((line) => `    ${line};\n`).join("")}  }\n`;
  const all = [
    ...hues.map((hue, at) => rule(`g${at}`, [`--ground: ${color(grounds, hue)}`])),
    ...hues.map((hue, at) => rule(`t${at}`, [`--threads: ${color(threads, hue)}`])),
    ...weaves.map((_, at) => rule(`w${at}`, [`--along: ${image(weaveMask(at, false))}`, `--upright: ${image(weaveMask(at, true))}`])),
  ];
  return `/* Of lib/kit/ribbon/weave.ts, which decides what a ribbon looks like; "vitest -u lanyard" writes it anew. */\n@layer parts {\n${all.join("")}}\n`;
}

test("the styles say of every ground, thread and weave what feeds, cards and mails draw", async () => {
  await expect(rules()).toMatchFileSnapshot(fileURLToPath(new URL("styles/ribbons.css", import.meta.url)));
});

test("a series weaves the same ribbon every time, and for ever", () => {
  const chevrons = '<path d="M-2 2l8 6-8 6M6 2l8 6-8 6M14 2l8 6-8 6M22 2l8 6-8 6" stroke-width="2"/>';
  expect(weaveTile("datafjord", false)).toBe(
    `<svg xmlns="http://www.w3.org/2000/svg" width="24" height="16" viewBox="0 0 24 16"><rect width="24" height="16" fill="oklch(0.46 0.13 200)"/><g fill="none" stroke="oklch(0.83 0.1 328)">${chevrons}</g></svg>`,
  );
  expect(numbered(classesOf("datafjord"))).toEqual([`g${hues.indexOf(200)}`, `t${hues.indexOf(328)}`, `w${weaves.indexOf(chevrons)}`]);
});

test("names that differ in one letter weave different ribbons, more often than not", () => {
  const slugs = Array.from({ length: 200 }, (_, at) => `series-${at}`);
  expect(new Set(slugs.map((slug) => numbered(classesOf(slug)).join())).size).toBeGreaterThan(100);
});

test("whatever the slug, ground and thread differ, and neither is the yellow of the people one follows", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), (slug) => {
      const { ground, thread } = weaveOf(slug);
      expect(ground[2]).not.toBe(thread[2]);
      expect([ground[2], thread[2]].filter((hue) => hue > 44 && hue < 111)).toEqual([]);
      expect(numbered(classesOf(slug))).toEqual([`g${hues.indexOf(ground[2])}`, `t${hues.indexOf(thread[2])}`, `w${weaves.indexOf(weaveOf(slug).drawn)}`]);
    }),
  );
});

test("every kind of ribbon of a series is woven alike, along or across", () => {
  const kinds = [Strap, Ribbon, Cord, Thread, Frame as unknown as typeof Strap];
  expect(new Set(kinds.map((Kind) => numbered(classesOf("datafjord", Kind)).join())).size).toBe(1);
  expect(weaveTile("datafjord", true)).toContain('width="16" height="24"');
});

test("a slug cannot break out of its ribbon", () => {
  const html = renderToStaticMarkup(Frame({ slug: '"); background: url(https://evil.example/', children: "x" }));
  expect(html).toMatch(/^<div class="lanyard frame g\d t\d w\d">x<\/div>$/);
});
