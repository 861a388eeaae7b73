// The picture that stands beside a link elsewhere: the ribbon of the thing, its name, and a few words.
import { siteName } from "#lib/kit/site.ts";
import { escapeXml } from "../xml.ts";
import { breakLines, fitLines } from "./break-lines.ts";
import { toHex } from "#lib/kit/ribbon/colors.ts";
import { weaveOf } from "#lib/kit/ribbon/weave.ts";

export interface Card {
  /** Whose ribbon it has. */
  slug: string;
  title: string;
  /** Below the title, each on a line. */
  lines: string[];
  /** What it is, small in the corner. */
  kind: string;
}

export const cardSize = { width: 1200, height: 630 };

const edge = 80;
const width = cardSize.width - 2 * edge;
const ribbon = 84;
const ink = toHex([0.21, 0.022, 264]);
const muted = toHex([0.46, 0.018, 262]);
const paper = toHex([0.992, 0.002, 250]);
const yours = toHex([0.875, 0.17, 94]);

const families = { title: "Bricolage Grotesque, Noto Sans Arabic, Noto Sans Hebrew", text: "Atkinson Hyperlegible Next, Noto Sans Arabic, Noto Sans Hebrew" };

/** The card as SVG of 1200 by 630. */
export function drawCard({ slug, title, lines, kind }: Card): string {
  const name = fitLines(title, width * 0.95, [
    { size: 92, most: 2 },
    { size: 76, most: 3 },
    { size: 58, most: 4 },
  ]);
  const top = ribbon + 60 + name.size;
  const below = top + (name.lines.length - 1) * name.size * 1.06 + 66;
  const room = Math.max(1, Math.floor((530 - below) / 48) + 1);
  const said = lines.flatMap((line) => breakLines(line, { size: 36, width, most: 2 })).slice(0, room);
  const inside = [
    `<rect width="1200" height="630" fill="${paper}"/>`,
    ribbonOf(slug),
    ...name.lines.map((line, at) => words(line, { y: top + at * name.size * 1.06, size: name.size, family: families.title, weight: 700, color: ink })),
    ...said.map((line, at) => words(line, { y: below + at * 48, size: 36, family: families.text, weight: 400, color: muted })),
    mark,
    `<text x="${cardSize.width - edge}" y="586" text-anchor="end" font-family="${families.text}" font-size="28" fill="${muted}">${escapeXml(kind)}</text>`,
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630" viewBox="0 0 1200 630">${inside.join("")}</svg>`;
}

function ribbonOf(slug: string): string {
  const { ground, thread, drawn } = weaveOf(slug);
  const scale = ribbon / 16;
  const tile = `<rect width="24" height="16" fill="${toHex(ground)}"/><g fill="none" stroke="${toHex(thread)}">${drawn}</g>`;
  const pattern = `<pattern id="weave" width="24" height="16" patternUnits="userSpaceOnUse" patternTransform="scale(${scale})">${tile}</pattern>`;
  return `<defs>${pattern}</defs><rect width="1200" height="${ribbon}" fill="url(#weave)"/>`;
}

interface Look {
  y: number;
  size: number;
  family: string;
  weight: number;
  color: string;
}

/** A line of words, from the side on which its script begins. */
function words(line: string, { y, size, family, weight, color }: Look): string {
  const isFromRight = beginsAtRight(line);
  const own = isFromRight ? `Noto Sans Arabic, Noto Sans Hebrew, ${family}` : family;
  const side = isFromRight ? `x="${cardSize.width - edge}" text-anchor="end"` : `x="${edge}"`;
  return `<text ${side} y="${Math.round(y)}" font-family="${own}" font-size="${size}" font-weight="${weight}" fill="${color}">${escapeXml(line)}</text>`;
}

/** Whether the first letter that has a direction is one of a script that goes from right to left. */
export function beginsAtRight(text: string): boolean {
  const [first] = /\p{L}/u.exec(text) ?? [];
  return first !== undefined && /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(first);
}

/** The sign over the door, small. */
const mark = `<g transform="translate(${edge} 556) scale(1.5)"><path d="M8 0h6v5H8z" fill="${yours}"/><rect x="1" y="4" width="20" height="19" rx="4" fill="none" stroke="${ink}" stroke-width="2.4"/><path d="M7 9.5h8" stroke="${ink}" stroke-width="2.4" stroke-linecap="round"/></g><text x="${edge + 46}" y="586" font-family="${families.title}" font-size="34" font-weight="700" fill="${ink}">${siteName}</text>`;
