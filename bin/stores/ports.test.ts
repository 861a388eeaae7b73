import net from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { temporaryFolder } from "../checks/temporary-folder.ts";
import { readEnvFile, writeEnvFile } from "./env-file.ts";
import { openPlace, type Place } from "./place.ts";
import { freePort, keptPort } from "./ports.ts";
import { startProcess, stopProcess } from "./processes.ts";

const newPlace = () => openPlace(temporaryFolder());

/** Somebody listens on the port until the test is over. */
async function occupy(port = 0): Promise<number> {
  const server = net.createServer();
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return (server.address() as net.AddressInfo).port;
}

/** A process of this name runs in the place until the test is over. */
function run(place: Place, name: string): void {
  startProcess(place, { name, command: "sleep", args: ["30"] });
  onTestFinished(() => stopProcess(place, name).then(() => {}));
}

test("a free port is one that can be listened on", async () => {
  const port = await freePort();
  expect(await occupy(port)).toBe(port);
});

test("the wanted port is taken where nobody listens, and kept", async () => {
  const [place, wanted] = [newPlace(), await freePort()];
  expect(await keptPort(place, "PORT", { wanted, process: "web" })).toBe(String(wanted));
  expect(readEnvFile(place)).toEqual({ PORT: String(wanted) });
});

test("where somebody listens on the wanted port another one is taken, and kept", async () => {
  const [place, wanted] = [newPlace(), await occupy()];
  const port = await keptPort(place, "PORT", { wanted, process: "web" });
  expect(port).not.toBe(String(wanted));
  expect(await keptPort(place, "PORT", { wanted: await freePort(), process: "web" })).toBe(port);
});

test("a kept port that somebody else listens on by now is given up", async () => {
  const [place, taken, wanted] = [newPlace(), await occupy(), await freePort()];
  writeEnvFile(place, { PORT: String(taken) });
  expect(await keptPort(place, "PORT", { wanted, process: "web" })).toBe(String(wanted));
});

test("a kept port stays while its own process runs, which is who listens there", async () => {
  const [place, ours] = [newPlace(), await occupy()];
  writeEnvFile(place, { PORT: String(ours) });
  run(place, "web");
  expect(await keptPort(place, "PORT", { wanted: await freePort(), process: "web" })).toBe(String(ours));
});

test("a kept port of a container stays, whoever listens there", async () => {
  const [place, ours] = [newPlace(), await occupy()];
  writeEnvFile(place, { POSTGRES_PORT: String(ours) });
  expect(await keptPort(place, "POSTGRES_PORT", { wanted: await freePort(), process: null })).toBe(String(ours));
});
