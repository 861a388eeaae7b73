import { expect, test } from "vitest";
import { Hosts } from "./hosts.ts";
import { refusalOf } from "./refused.ts";

const turn = { paceMs: 300, patienceMs: 450, signal: new AbortController().signal };
const outcome = (taken: Promise<string>) => taken.catch(refusalOf);

test("one after the other in steps; who would wait too long does not, and keeps nobody else waiting", async () => {
  const hosts = new Hosts();
  const ask = (name = "a.example") => outcome(hosts.take(name, turn, async () => "asked"));
  expect(await Promise.all([ask(), ask(), ask(), ask(), ask("b.example")])).toEqual(["asked", "asked", "busy", "busy", "asked"]);
  expect(await ask()).toBe("asked");
});

test("who gives up while waiting has not had a turn", async () => {
  const hosts = new Hosts();
  const ask = (signal: AbortSignal, work: () => Promise<string>) => outcome(hosts.take("a.example", { ...turn, paceMs: 0, signal }, work));
  const { promise, resolve } = Promise.withResolvers<string>();
  const running = [1, 2].map(() => ask(turn.signal, () => promise));
  const impatient = new AbortController();
  const third = ask(impatient.signal, () => Promise.resolve("asked"));
  impatient.abort();
  expect(await third).toBe("busy");
  resolve("done");
  expect(await Promise.all(running)).toEqual(["done", "done"]);
  expect(await ask(turn.signal, () => Promise.resolve("asked"))).toBe("asked");
});

test("after five failures in a row a host rests; an answer in between begins anew, and what is not its fault counts as one", async () => {
  const hosts = new Hosts();
  const ask = () => outcome(hosts.take("a.example", { ...turn, paceMs: 0 }, async () => "asked"));
  for (const refusal of ["slow", "unreached", "slow", "unresolved", null, "slow", "slow", "slow", "slow", "too-large", "slow", "slow", "slow", "slow"] as const)
    hosts.note("a.example", refusal);
  expect(await ask()).toBe("asked");
  hosts.note("a.example", "slow");
  expect(await ask()).toBe("resting");
});
