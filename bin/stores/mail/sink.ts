// Where mail of a local site goes: taken over SMTP, kept as files, read in a browser. Never sent on.
import path from "node:path";
import type { Place } from "../place.ts";
import { keptPort } from "../ports.ts";
import { findProcess, startProcess } from "../processes.ts";
import { waitUntil } from "../wait.ts";

/** Starts the sink unless it runs. Returns where to send mail and where to read it. */
export async function startMailSink(place: Place): Promise<{ smtpUrl: string; readUrl: string }> {
  const smtpPort = await keptPort(place, "MAIL_SMTP_PORT", { wanted: 2525, process: "mail-sink" });
  const httpPort = await keptPort(place, "MAIL_HTTP_PORT", { wanted: 8025, process: "mail-sink" });
  if (!findProcess(place, "mail-sink")) launch(place, smtpPort, httpPort);
  const readUrl = `http://127.0.0.1:${httpPort}/`;
  await waitUntil(async () => (await fetch(readUrl)).ok, 20, "The mail sink answering");
  return { smtpUrl: `smtp://127.0.0.1:${smtpPort}`, readUrl };
}

function launch(place: Place, smtpPort: string, httpPort: string): void {
  const program = path.join(import.meta.dirname, "server.ts");
  const folder = path.join(place.root, "mail");
  startProcess(place, { name: "mail-sink", command: process.execPath, args: [program, smtpPort, httpPort, folder] });
}
