// Programs that open the links of mails before anybody reads them: what filters, previews and mailboxes do with an address.
import { type Browser, chromium } from "@playwright/test";

type Scanner = (link: string) => Promise<unknown>;

const ask = async (link: string, options: RequestInit = {}): Promise<string> => (await fetch(link, options)).text();
const as = (agent: string, headers: Record<string, string> = {}): RequestInit => ({ headers: { "user-agent": agent, ...headers } });
const post = (type: string, body: string): RequestInit => ({ method: "POST", redirect: "manual", headers: { "content-type": type }, body });

/** By what they are; all follow where they are led, none sends a form that it finds. */
const plain: Record<string, Scanner> = {
  "asks for the head": (link) => ask(link, { method: "HEAD" }),
  "reads it": (link) => ask(link),
  "reads it twice at once": (link) => Promise.all([ask(link), ask(link)]),
  "fetches it before it is asked for": (link) => ask(link, { headers: { purpose: "prefetch", "sec-purpose": "prefetch" } }),
  "renders it before it is asked for": (link) => ask(link, { headers: { "sec-purpose": "prefetch;prerender", "x-moz": "prefetch" } }),
  "makes a preview for a chat": (link) => ask(link, as("Slackbot-LinkExpanding 1.0 (+https://api.slack.example/robots)", { range: "bytes=0-32768" })),
  "makes a preview for a network": (link) => ask(link, as("facebookexternalhit/1.1", { accept: "text/html" })),
  "is a program of a command line": (link) => ask(link, as("curl/8.5.0", { accept: "*/*" })),
  "follows what it finds there": readAround,
  "sends without the words of RFC 8058": (link) => ask(link, post("application/x-www-form-urlencoded", "")),
  "sends something else": (link) => ask(link, post("application/json", '{"List-Unsubscribe":"One-Click"}')),
};

/** Everything that a page leads to by a link or loads, not what its forms would do. */
async function readAround(link: string): Promise<void> {
  const page = await ask(link, as("Mozilla/5.0 (safe links)"));
  const found = [...page.matchAll(/\b(?:href|src)="(\/[^"]*)"/g)].map(([, path = ""]) => new URL(path.replaceAll("&amp;", "&"), link).href);
  for (const each of new Set(found)) await ask(each);
}

/** The same for each link, one scanner after the other; the last one is a browser that runs what it finds. Returns how many looked. */
export async function lookAtAll(links: string[]): Promise<{ scanners: number; looks: number }> {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH || "/usr/bin/chromium", args: ["--no-sandbox"] });
  const all = [...Object.values(plain), (link: string) => openIn(browser, link)];
  let looks = 0;
  for (const scan of all) {
    const waiting = [...links];
    const work = async () => {
      for (let link = waiting.shift(); link; link = waiting.shift(), looks++) await scan(link);
    };
    await Promise.all(Array.from({ length: 4 }, work));
  }
  await browser.close();
  return { scanners: all.length, looks };
}

async function openIn(browser: Browser, link: string): Promise<void> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(link, { waitUntil: "networkidle" });
  await context.close();
}
