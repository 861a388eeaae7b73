import type { Letter } from "../letter.ts";
import { textOf } from "./text-of.ts";

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);

/** A letter as a page. */
export const htmlOf = (letter: Letter): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escaped(letter.title)}</title></head><body><pre style="white-space:pre-wrap">${escaped(textOf(letter))}</pre></body></html>`;
