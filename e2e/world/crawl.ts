// Follows every internal link, as a visitor without JavaScript and with endless patience would.
import type { APIRequestContext } from "@playwright/test";
import { isPersonalPage } from "#lib/pages/routes.ts";

export interface CrawledPage {
  address: string;
  status: number;
  html: string;
  links: string[];
}

const atOnce = 4;

/**
 * Every page that links lead to from these addresses. The ways to narrow a list are without number: of a list that was
 * narrowed, and of a search, only what is in it and the next part are followed. Redirects are not: a link of ours leads
 * there at once. Pages of somebody alone lead everybody else to sign in, and are looked at in a story of their own.
 */
export async function crawl(request: APIRequestContext, from: string[]): Promise<Map<string, CrawledPage>> {
  const pages = new Map<string, CrawledPage>();
  const known = new Set(from);
  const waiting = [...from];
  async function work(): Promise<void> {
    for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
      const page = await read(request, address);
      pages.set(address, page);
      for (const link of page.links) if (!known.has(link) && isWorthIt(link, address)) waiting.push(...remembered(known, link));
    }
  }
  while (waiting.length > 0) await Promise.all(Array.from({ length: atOnce }, work));
  return pages;
}

function remembered(known: Set<string>, link: string): string[] {
  known.add(link);
  return [link];
}

const isSearch = (address: string) => address.startsWith("/search/");

function isWorthIt(link: string, on: string): boolean {
  if (isPersonalPage(link)) return false;
  if (!link.includes("?") || !(isSearch(on) || on.includes("?"))) return true;
  const { searchParams } = new URL(link, "http://site");
  return ["page", "after", "before"].some((name) => searchParams.has(name));
}

async function read(request: APIRequestContext, address: string): Promise<CrawledPage> {
  const answer = await request.get(address, { maxRedirects: 0 });
  const html = await answer.text();
  return { address, status: answer.status(), html, links: linksOf(html, address) };
}

/** Internal links of a page without what follows the hash, each once. */
export function linksOf(html: string, address: string): string[] {
  const base = new URL(address, "http://site");
  const links = [...html.matchAll(/<a\b[^>]*?\shref="([^"]*)"/g)].map(([, href = ""]) => new URL(href.replaceAll("&amp;", "&"), base));
  return [...new Set(links.filter((link) => link.origin === base.origin).map((link) => link.pathname + link.search))];
}
