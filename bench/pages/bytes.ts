// What a page weighs, and what of it is not the page itself.
import { gunzipSync, gzipSync } from "node:zlib";

export interface Weight {
  /** All numbers are bytes after gzip. `html`: as it is sent. `bare`: without scripts, styles in attributes and classes; what it tells programs in JSON-LD is part of it. */
  html: number;
  bare: number;
  /** Scripts that the page loads, ours among them. */
  scripts: number;
  styles: number;
}

/** Weighs a page as nginx sends it. `readFile`: bytes at an address of the site. */
export async function weigh(sent: Buffer, readFile: (address: string) => Promise<Buffer>): Promise<Weight> {
  const html = gunzipSync(sent).toString();
  const bare = html
    .replace(/<script\b(?! type="application\/ld\+json")[^>]*>[\s\S]*?<\/script>/g, "")
    .replace(/<link\b[^>]*rel="(?:stylesheet|preload)"[^>]*>/g, "")
    .replace(/ (?:class|style)="[^"]*"/g, "");
  const files = async (pattern: RegExp) => {
    const sizes = await Promise.all([...html.matchAll(pattern)].map(async ([, address = ""]) => gzipSync(await readFile(address)).length));
    return sizes.reduce((sum, size) => sum + size, 0);
  };
  const scripts = await files(/<script\b[^>]*\bsrc="([^"]+)"/g);
  const styles = await files(/<link\b[^>]*rel="stylesheet"[^>]*href="([^"]+)"/g);
  return { html: sent.length, bare: gzipSync(bare).length, scripts, styles };
}
