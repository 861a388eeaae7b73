import { type ChildProcess, fork } from "node:child_process";
import { rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { addKey, ensureKeys, retireKeys } from "#bin/stores/keys/key-file.ts";
import type { Arena } from "../arena/arena.ts";
import { createVerdict, type Outcome, type TrialOptions } from "../arena/outcome.ts";
import type { Answer, Question } from "./signing-process.ts";

/**
 * T3: processes that run all along, and one that is started in the middle, sign and read one another's tokens while keys come
 * and go. Nothing good is refused while its key is there, not in the second in which some know a key that others do not; all
 * of it is refused once the key is gone.
 */
export async function keyRotation({ place }: Arena, { isShort }: TrialOptions): Promise<Outcome> {
  const file = path.join(place.root, "rotated-keys");
  rmSync(file, { force: true });
  ensureKeys(file);
  const processes = [startProcess(file), startProcess(file), startProcess(file)];
  const seen = { signed: 0, read: 0, refused: 0 };
  const rotations = isShort ? 1 : 6;
  const first = await processes[0]?.ask({ do: "sign" });
  for (let n = 0; n < rotations; n++) {
    addKey(file);
    await crossRead(processes, { ms: 1_500, seen });
    processes.push(startProcess(file)); // it reads the new key at once, the others have just done so
    await crossRead(processes, { ms: 3_000, seen });
  }
  const isOldGood = (await Promise.all(processes.map((each) => each.ask({ do: "read", token: first?.token ?? "" })))).every(({ isGood }) => isGood);
  const retired = retireKeys(file);
  await sleep(1_100);
  const afterwards = await Promise.all(processes.map((each) => each.ask({ do: "read", token: first?.token ?? "" })));
  await crossRead(processes, { ms: 500, seen });
  for (const each of processes) each.stop();

  const verdict = createVerdict({ isShort });
  verdict.equal("keys that came", retired, rotations);
  verdict.atLeast("tokens read by another process", seen.read, 500 * rotations);
  verdict.equal("refused while their key was there", seen.refused, 0);
  verdict.equal("the first of all, good to the end", String(isOldGood), "true");
  verdict.equal("refused once its key was gone", afterwards.filter(({ isGood }) => !isGood).length, processes.length);
  return verdict;
}

interface Signing {
  ask(question: { do: "sign" } | { do: "read"; token: string }): Promise<Answer>;
  stop(): void;
}

function startProcess(file: string): Signing {
  const child: ChildProcess = fork(path.join(import.meta.dirname, "signing-process.ts"), { env: { ...process.env, KEYS_FILE: file } });
  const waiting = new Map<number, (answer: Answer) => void>();
  let asked = 0;
  child.on("message", (answer: Answer) => {
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  return {
    ask(question) {
      const { promise, resolve } = Promise.withResolvers<Answer>();
      const id = ++asked;
      waiting.set(id, resolve);
      child.send({ ...question, id } as Question);
      return promise;
    },
    stop: () => child.disconnect(),
  };
}

/** Each signs, all others read. */
async function crossRead(processes: Signing[], { ms, seen }: { ms: number; seen: { signed: number; read: number; refused: number } }): Promise<void> {
  for (const until = performance.now() + ms; performance.now() < until; )
    for (const signer of processes) {
      const { token } = await signer.ask({ do: "sign" });
      seen.signed++;
      const answers = await Promise.all(processes.filter((each) => each !== signer).map((each) => each.ask({ do: "read", token })));
      seen.read += answers.length;
      seen.refused += answers.filter(({ isGood }) => !isGood).length;
    }
}
