// A local nginx before the publisher: found, or Debian's package.
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { nginxConfig } from "./nginx-config.ts";
import { canInstall, findProgram, installPackages } from "../packages.ts";
import type { Place } from "../place.ts";
import { findProcess, lastWords, startProcess } from "../processes.ts";
import { waitUntil } from "../wait.ts";

export interface NginxPorts {
  port: string;
  publisher: string;
  web: string;
}

/** An nginx that can be started here; null where there is none and none can be installed. */
export function findNginx(): string | null {
  const found = findProgram("nginx", ["/usr/sbin"]);
  if (found || !canInstall()) return found;
  installPackages(["nginx-light"]);
  return findProgram("nginx", ["/usr/sbin"]);
}

/** Starts nginx unless it runs. */
export async function startNginx(place: Place, program: string, { port, publisher, web }: NginxPorts): Promise<void> {
  const folder = path.join(place.root, "nginx");
  mkdirSync(folder, { recursive: true });
  const config = path.join(folder, "nginx.conf");
  const at = (number: string) => `127.0.0.1:${number}`;
  writeFileSync(config, nginxConfig({ listen: at(port), health: "", publisher: at(publisher), web: at(web), folder, resolver: "" }));
  const args = ["-p", folder, "-c", config, "-g", `daemon off;${process.getuid?.() === 0 ? " user root;" : ""}`, "-e", "/dev/stderr"];
  if (!findProcess(place, "nginx")) startProcess(place, { name: "nginx", command: program, args, cwd: folder, stopSignal: "SIGQUIT" });
  await waitUntil(async () => (await fetch(`http://${at(port)}/api/health/`)).status > 0, 30, "nginx answering").catch((error: Error) => {
    throw new Error(`${error.message}\n${lastWords(place, "nginx")}`);
  });
}
