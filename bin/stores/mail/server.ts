// The process behind the mail sink: server.ts SMTP_PORT HTTP_PORT FOLDER [HOST]
import { createWriteStream } from "node:fs";
import { mkdir, readdir, readFile } from "node:fs/promises";
import http from "node:http";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { callbackify } from "node:util";
import PostalMime from "postal-mime";
import { SMTPServer } from "smtp-server";

const [smtpPort, httpPort, folder, host = "127.0.0.1"] = process.argv.slice(2) as [string, string, string, string?];
let count = 0;

await mkdir(folder, { recursive: true });

const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  onData(stream, _session, done) {
    const file = path.join(folder, `${Date.now()}-${++count}.eml`);
    callbackify(() => pipeline(stream, createWriteStream(file)))(done);
  },
});
smtp.on("error", () => {}); // one client's broken connection is not the sink's end
smtp.listen(Number(smtpPort), host);

const web = http.createServer((request, response) => {
  answer(request.url ?? "/").then(
    ({ type, body }) => response.writeHead(200, { "content-type": type, "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'" }).end(body),
    () => response.writeHead(404, { "content-type": "text/plain" }).end("There is no such mail."),
  );
});
web.listen(Number(httpPort), host);

process.on("SIGTERM", () => {
  smtp.close();
  web.close();
  process.exit(0);
});

async function answer(url: string): Promise<{ type: string; body: string }> {
  if (url === "/") return { type: "text/html; charset=utf-8", body: await listPage() };
  if (url === "/mails.json") return { type: "application/json", body: JSON.stringify(await listMails()) };
  const name = path.basename(decodeURIComponent(url));
  return { type: "text/plain; charset=utf-8", body: await readFile(path.join(folder, name), "utf8") };
}

async function listMails() {
  const names = (await readdir(folder))
    .filter((name) => name.endsWith(".eml"))
    .toSorted()
    .toReversed();
  return Promise.all(names.map(readMail));
}

async function readMail(name: string) {
  const mail = await new PostalMime().parse(await readFile(path.join(folder, name)));
  const to = (mail.to ?? []).map((address) => address.address ?? "").join(", ");
  return { name, to, from: mail.from?.address ?? "", subject: mail.subject ?? "", text: mail.text ?? "", date: mail.date ?? "" };
}

async function listPage(): Promise<string> {
  const mails = await listMails();
  const items = mails.map(
    (mail) =>
      `<article><h2><a href="/${escapeHtml(mail.name)}">${escapeHtml(mail.subject || "No subject")}</a></h2><p>To ${escapeHtml(mail.to)}, from ${escapeHtml(mail.from)}</p><pre>${escapeHtml(mail.text)}</pre></article>`,
  );
  const body = items.join("") || "<p>No mail yet.</p>";
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Mail</title><style>body{font:1rem/1.5 system-ui;max-width:44rem;margin:2rem auto;padding:0 1rem}pre{white-space:pre-wrap}</style><h1>Mail of this site</h1>${body}</html>`;
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);
