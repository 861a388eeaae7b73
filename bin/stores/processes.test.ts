import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { temporaryFolder } from "../checks/temporary-folder.ts";
import { openPlace, type Place } from "./place.ts";
import { findProcess, lastWords, listProcesses, startProcess, stopProcess } from "./processes.ts";
import { waitUntil } from "./wait.ts";

function newPlace(): Place {
  const place = openPlace(temporaryFolder());
  onTestFinished(async () => {
    for (const name of listProcesses(place)) await stopProcess(place, name, 1);
  });
  return place;
}

const recordFile = (place: Place, name: string) => path.join(place.pids, `${name}.json`);

/** Waits until the process is gone: its parent, which is this test, has yet to hear of its end. */
async function expectGone(pid: number): Promise<void> {
  await waitUntil(async () => !isThere(pid), 10, `The end of process ${pid}`);
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test("a process is found again by its name, listed, stopped and then gone", async () => {
  const place = newPlace();
  const started = startProcess(place, { name: "idler", command: "sleep", args: ["60"] });
  expect(findProcess(place, "idler")).toEqual(started);
  expect(listProcesses(place)).toEqual(["idler"]);
  expect(await stopProcess(place, "idler")).toBe(true);
  await expectGone(started.pid);
  expect([findProcess(place, "idler"), listProcesses(place), await stopProcess(place, "idler")]).toEqual([null, [], false]);
});

test("places know nothing of each other's processes", () => {
  const [one, other] = [newPlace(), newPlace()];
  startProcess(one, { name: "idler", command: "sleep", args: ["60"] });
  expect(findProcess(other, "idler")).toBeNull();
});

test("a pid that was given to another process is not believed, and that process is left alone", async () => {
  const [place, strangers] = [newPlace(), newPlace()];
  const stranger = startProcess(strangers, { name: "stranger", command: "sleep", args: ["60"] });
  writeFileSync(recordFile(place, "idler"), JSON.stringify({ ...stranger, name: "idler", startTicks: "1" }));
  expect(findProcess(place, "idler")).toBeNull();
  expect(await stopProcess(place, "idler")).toBe(false);
  expect(findProcess(strangers, "stranger")).toEqual(stranger);
});

test.skipIf(!existsSync("/proc"))("a record that knows no start is not believed where a start can be known", async () => {
  const [place, strangers] = [newPlace(), newPlace()];
  const stranger = startProcess(strangers, { name: "stranger", command: "sleep", args: ["60"] });
  writeFileSync(recordFile(place, "idler"), JSON.stringify({ ...stranger, name: "idler", startTicks: "" }));
  expect(findProcess(place, "idler")).toBeNull();
});

test("a process that has ended by itself is not found, and stopping it stops nothing", async () => {
  const place = newPlace();
  startProcess(place, { name: "brief", command: "true", args: [] });
  await waitUntil(async () => findProcess(place, "brief") === null, 10, "The process ending");
  expect(listProcesses(place)).toEqual(["brief"]);
  expect(await stopProcess(place, "brief")).toBe(false);
  expect(listProcesses(place)).toEqual([]);
});

test("a process that does not heed the signal is killed when patience ends", async () => {
  const place = newPlace();
  const { pid } = startProcess(place, { name: "deaf", command: "sh", args: ["-c", "trap '' TERM; echo ready; while :; do sleep 0.1; done"] });
  await waitUntil(async () => lastWords(place, "deaf") === "ready", 10, "The trap");
  expect(await stopProcess(place, "deaf", 0.3)).toBe(true);
  await expectGone(pid);
});

test("a process is asked with its own signal, and may take its time", async () => {
  const place = newPlace();
  startProcess(place, {
    name: "polite",
    command: "sh",
    args: ["-c", "trap 'sleep 0.3; echo bye; exit' INT; echo ready; while :; do sleep 0.1; done"],
    stopSignal: "SIGINT",
  });
  await waitUntil(async () => lastWords(place, "polite") === "ready", 10, "The trap");
  await stopProcess(place, "polite");
  expect(lastWords(place, "polite")).toBe("ready\nbye");
});

test("what a process prints is kept over its restarts; its last words are the last lines", async () => {
  const place = newPlace();
  for (const words of ["one", "two", "three"]) {
    startProcess(place, { name: "talker", command: "sh", args: ["-c", `echo ${words}; echo ${words} >&2`] });
    await waitUntil(async () => findProcess(place, "talker") === null, 10, "The process ending");
  }
  expect(lastWords(place, "talker")).toBe("one\none\ntwo\ntwo\nthree\nthree");
  expect(lastWords(place, "talker", 2)).toBe("three\nthree");
  expect(lastWords(place, "nobody")).toBe("");
});

test("a process sees the environment and the folder it was given", async () => {
  const place = newPlace();
  startProcess(place, { name: "looker", command: "sh", args: ["-c", 'echo "$WHO in $(pwd -P)"'], env: { ...process.env, WHO: "Ingrid" }, cwd: "/" });
  await waitUntil(async () => lastWords(place, "looker") !== "", 10, "The words");
  expect(lastWords(place, "looker")).toBe("Ingrid in /");
});

test("a program that is not there is told at once, and nothing else fails for it later", async () => {
  const place = newPlace();
  expect(() => startProcess(place, { name: "ghost", command: "/no/such/program", args: [] })).toThrow(
    "/no/such/program could not be started; is it installed?",
  );
  await sleep(50); // Node tells it a second time, as an event
  expect([findProcess(place, "ghost"), listProcesses(place)]).toEqual([null, []]);
});
