// The process behind the mail sink: server.ts SMTP_PORT HTTP_PORT FOLDER [HOST]
import { createWriteStream } from "node:fs";
import { mkdir, readdir, readFile, rename } from "node:fs/promises";
import http from "node:http";
import path from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { callbackify } from "node:util";
import PostalMime, { decodeWords } from "postal-mime";
import { SMTPServer } from "smtp-server";

const [smtpPort, httpPort, folder, host = "127.0.0.1"] = process.argv.slice(2) as [string, string, string, string?];
let count = 0;

await mkdir(folder, { recursive: true });

const smtp = new SMTPServer({
  authOptional: true,
  disableReverseLookup: true, // where there is no name server, each connection would wait for it
  disabledCommands: ["STARTTLS"],
  onData(stream, _session, done) {
    const file = path.join(folder, `${Date.now()}-${String(++count).padStart(6, "0")}.eml`);
    callbackify(() => keep(stream, file))(done);
  },
});
/** Under its name stands a whole mail or none. */
async function keep(stream: Readable, file: string): Promise<void> {
  await pipeline(stream, createWriteStream(`${file}.part`));
  await rename(`${file}.part`, file);
}

smtp.on("error", () => {}); // one client's broken connection is not the sink's end
smtp.listen(Number(smtpPort), host);

const web = http.createServer((request, response) => {
  answer(request.url ?? "/").then(
    ({ type, body, policy = listPolicy }) => response.writeHead(200, { "content-type": type, "content-security-policy": policy }).end(body),
    () => response.writeHead(404, { "content-type": "text/plain" }).end("There is no such mail."),
  );
});
web.listen(Number(httpPort), host);

process.on("SIGTERM", () => {
  smtp.close();
  web.close();
  process.exit(0);
});

/** A page for each mail's HTML, in which nothing runs and nothing is fetched; its links open beside it. */
const framePolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox allow-popups allow-popups-to-escape-sandbox";
const listPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'";

async function answer(url: string): Promise<{ type: string; body: string; policy?: string }> {
  if (url === "/") return { type: "text/html; charset=utf-8", body: await listPage() };
  if (url === "/mails.json") return { type: "application/json", body: JSON.stringify(await listMails()) };
  const name = path.basename(decodeURIComponent(url));
  if (url.startsWith("/html/")) return { type: "text/html; charset=utf-8", body: `<base target="_blank">${(await readMail(name)).html}`, policy: framePolicy };
  return { type: "text/plain; charset=utf-8", body: await readFile(path.join(folder, name), "utf8") };
}

/** The newest first. */
async function mailNames(): Promise<string[]> {
  return (await readdir(folder))
    .filter((name) => name.endsWith(".eml"))
    .toSorted()
    .toReversed();
}

/** For programs: without HTML, which is long. */
async function listMails() {
  const mails = await Promise.all((await mailNames()).map(readMail));
  return mails.map(({ name, to, from, subject, text, date }) => ({ name, to, from, subject, text, date }));
}

async function readMail(name: string) {
  const mail = await new PostalMime().parse(await readFile(path.join(folder, name)));
  const to = (mail.to ?? []).map((address) => address.address ?? "").join(", ");
  const headers = mail.headers.map(({ originalKey, value }) => [originalKey, decodeWords(value)] as const);
  const { subject = "", text = "", html = "", date = "" } = mail;
  return { name, to, from: mail.from?.address ?? "", subject, text, html, date, headers };
}

const shownAtOnce = 100;

async function listPage(): Promise<string> {
  const names = await mailNames();
  const mails = await Promise.all(names.slice(0, shownAtOnce).map(readMail));
  const more = names.length > mails.length ? `<p>And ${names.length - mails.length} older ones.</p>` : "";
  return page(mails.map(asArticle).join("") + more || "<p>No mail yet.</p>");
}

function asArticle({ name, to, from, subject, text, html, date, headers }: Awaited<ReturnType<typeof readMail>>): string {
  const rows = headers.map(([key, value]) => `<tr><th scope="row">${escapeHtml(key)}</th><td>${escapeHtml(value)}</td></tr>`);
  const frame = `<iframe sandbox="allow-popups allow-popups-to-escape-sandbox" loading="lazy" src="/html/${escapeHtml(name)}" title="The same as HTML"></iframe>`;
  return `<article><h2><a href="/${escapeHtml(name)}">${escapeHtml(subject || "No subject")}</a></h2>
    <p>To ${escapeHtml(to)}, from ${escapeHtml(from)}</p><p class="date">${escapeHtml(date)}</p>
    <details><summary>${headers.length} headers</summary><table>${rows.join("")}</table></details>
    <div class="forms">${text || !html ? `<pre>${escapeHtml(text)}</pre>` : ""}${html ? frame : ""}</div></article>`;
}

const style = `
  :root { color-scheme: light dark }
  body { font: 1rem/1.5 system-ui; max-width: 84rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere }
  article { border-top: 1px solid GrayText; padding-block: 1rem }
  h2 { margin: 0; font-size: 1.2rem } p { margin: 0.2rem 0 } .date { color: GrayText }
  th { text-align: start; vertical-align: top; padding-inline-end: 1rem; font-weight: 600; white-space: nowrap } table { font-size: 0.85rem }
  .forms { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); gap: 1rem; margin-top: 0.7rem; align-items: start }
  pre { white-space: pre-wrap; margin: 0 } iframe { box-sizing: border-box; width: 100%; height: 34rem; border: 1px solid GrayText; background: Canvas }`;

const page = (body: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Mail</title><style>${style}</style><h1>Mail of this site</h1>${body}</html>`;

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);
