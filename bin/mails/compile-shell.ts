// The pieces of app/_mail as strings, cut where words come: what is written to lib/mail/look/shell.ts.
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { rolldown } from "rolldown";
import { checkout } from "../stores/place.ts";

/** Outlook knows no widest width: there the mail stands in a table of its own. */
const forOutlook: Record<string, string> = {
  "outlook-begins": '<!--[if mso]><table role="presentation" width="600" align="center" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->',
  "outlook-ends": "<!--[if mso]></td></tr></table><![endif]-->",
};

/** A piece cut at its slots: what stands still, and between, the names of what comes there. Pure. */
export function cut(markup: string): string[] {
  const whole = markup.replace(/\{\{(outlook-\w+)\}\}/g, (_, name) => forOutlook[name] as string).replaceAll("&#x27;", "'");
  return whole.split(/\{\{(\w+)\}\}/);
}

/** All pieces, compiled. */
export function compileShell(pieces: Record<string, ReactElement>): Record<string, string[]> {
  const compiled = Object.entries(pieces).map(([name, piece]) => {
    const markup = renderToStaticMarkup(piece);
    return [name, cut(markup.startsWith("<html") ? `<!doctype html>${markup}` : markup)] as const;
  });
  return Object.fromEntries(compiled);
}

const shellFile = path.join(checkout, "lib/mail/look/shell.ts");

/** The file that lib reads, as the formatter has it. */
export function writeShell(shell: Record<string, string[]>): void {
  const lines = Object.entries(shell).map(([name, piece]) => `  ${name}: [\n${piece.map((part) => `    ${JSON.stringify(part)},\n`).join("")}  ],\n`);
  writeFileSync(
    shellFile,
    `// Made of app/_mail by npm run mails: text that stands still, and between, the names of what comes there. Not changed by hand.\nexport const shell = {\n${lines.join("")}};\n`,
  );
  execFileSync(path.join(checkout, "node_modules/.bin/biome"), ["format", "--write", shellFile], { stdio: "ignore" });
}

/** The pieces as they are written; bundled, since Node itself reads no JSX. */
export async function loadPieces(): Promise<Record<string, ReactElement>> {
  const bundle = await rolldown({
    input: path.join(checkout, "app/_mail/pieces.tsx"),
    platform: "node",
    external: /^(react|react-email|react-dom)(\/|$)/,
    transform: { jsx: "react-jsx" },
  });
  const { output } = await bundle.generate({ format: "esm" });
  await bundle.close();
  const file = path.join(checkout, ".data/mails/pieces.mjs");
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, output[0].code);
  const { pieces } = (await import(pathToFileURL(file).href)) as { pieces: Record<string, ReactElement> };
  return pieces;
}
