import type { Letter, Part } from "../letter.ts";

/** A letter as plain text. */
export function textOf({ title, parts, foot }: Letter): string {
  const links = [
    foot.unsubscribe && `Turn this off: ${foot.unsubscribe}`,
    foot.settings && `All settings: ${foot.settings}`,
    foot.inBrowser && `In a browser: ${foot.inBrowser}`,
  ];
  const end = ["-- ", foot.why, ...links.filter((line) => line !== undefined)].join("\n");
  return [title, ...parts.map(textOfPart), end].join("\n\n").concat("\n");
}

function textOfPart(part: Part): string {
  if (part.kind === "code") return `    ${part.words}`;
  if (part.kind === "button") return `${part.words}:\n${part.href}`;
  if (part.kind === "rows") return part.rows.map(({ title, under, reason, href }) => [title, under, reason, href].filter(Boolean).join("\n")).join("\n\n");
  return part.words;
}
