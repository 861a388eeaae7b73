// Programs that the machine lacks, from its own packages (Debian and its kin).
import { execFileSync } from "node:child_process";
import { accessSync, chmodSync, constants, existsSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

const policyFile = "/usr/sbin/policy-rc.d";
let isListFresh = false;

/** Full path of a program, looked for in PATH and the folders given. */
export function findProgram(name: string, folders: string[] = []): string | null {
  for (const folder of [...folders, ...(process.env.PATH ?? "").split(":")]) {
    const file = path.join(folder, name);
    try {
      accessSync(file, constants.X_OK);
      if (statSync(file).isFile()) return file;
    } catch {} // not in this folder: the next one is asked
  }
  return null;
}

/** Whether packages can be installed here: root, and apt is there. */
export function canInstall(): boolean {
  return process.getuid?.() === 0 && findProgram("apt-get") !== null;
}

/** Whether the system's own lists offer a package of that name. */
export function isOffered(name: string): boolean {
  if (!findProgram("apt-cache")) return false;
  refreshLists();
  return /Candidate: \d/.test(execFileSync("apt-cache", ["policy", name], { encoding: "utf8" }));
}

/** Installs packages and starts none of their services: Hallway runs its own, elsewhere. */
export function installPackages(names: string[]): void {
  refreshLists();
  const hadPolicy = existsSync(policyFile);
  if (!hadPolicy) writePolicy();
  try {
    run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...names]);
  } finally {
    if (!hadPolicy) rmSync(policyFile, { force: true });
  }
}

function refreshLists(): void {
  if (isListFresh || !canInstall()) return;
  run("apt-get", ["update", "-qq"]);
  isListFresh = true;
}

/** Exit code 101 tells Debian's maintainer scripts to start nothing. */
function writePolicy(): void {
  writeFileSync(policyFile, "#!/bin/sh\nexit 101\n");
  chmodSync(policyFile, 0o755);
}

function run(command: string, args: string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  execFileSync(command, args, { env, stdio: ["ignore", "ignore", "pipe"] });
}
