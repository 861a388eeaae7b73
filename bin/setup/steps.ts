// What the commands print: each step with its time, long ones with a bar.
import { styleText } from "node:util";

const start = performance.now();
const times: { name: string; seconds: number }[] = [];

/** Runs a piece of work under its name; prints what it says and how long it took. */
export async function step<T>(name: string, work: (say: (words: string) => void) => Promise<T>): Promise<T> {
  const began = performance.now();
  const said: string[] = [];
  const say = (words: string) => {
    said.push(words);
    if (process.stdout.isTTY) draw(`${name}  ${words}`);
  };
  try {
    const result = await work(say);
    finish("✓", { name, said, began });
    return result;
  } catch (error) {
    finish("✗", { name, said, began });
    throw error;
  }
}

/** From now on a failure is told in words, with what a command printed before it failed, and not as a trace. */
export function reportFailures(): void {
  process.on("uncaughtException", (error: Error & { stdout?: Buffer; stderr?: Buffer }) => {
    const printed = [error.stdout, error.stderr].map((output) => output?.toString().trim()).filter(Boolean);
    console.error([error.message, ...printed].join("\n\n"));
    process.exit(1);
  });
}

/** A bar for work whose size is known; redraws itself on a terminal, prints tenths elsewhere. */
export function progressBar(name: string): (done: number, total: number) => void {
  let lastTenth = -1;
  return (done, total) => {
    const share = total === 0 ? 1 : Math.min(1, done / total);
    const tenth = Math.floor(share * 10);
    const bar = "█".repeat(tenth * 2).padEnd(20, "░");
    const words = `${name}  ${bar} ${Math.floor(share * 100)} %  ${done.toLocaleString("en")} of ${total.toLocaleString("en")}`;
    if (process.stdout.isTTY) draw(words);
    else if (tenth !== lastTenth && tenth > 0) console.log(`    ${words}`);
    lastTenth = tenth;
  };
}

/** Seconds since the command began, and the share of each step. */
export function timesTaken(): { total: number; steps: typeof times } {
  return { total: (performance.now() - start) / 1000, steps: times };
}

function finish(mark: string, { name, said, began }: { name: string; said: string[]; began: number }): void {
  const seconds = (performance.now() - began) / 1000;
  times.push({ name, seconds });
  if (process.stdout.isTTY) process.stdout.write("\r\x1b[K");
  const time = styleText("dim", `${seconds.toFixed(1)} s`.padStart(8));
  console.log(`${mark} ${time}  ${name}${said.length > 0 ? `: ${said.join("; ")}` : ""}`);
}

function draw(words: string): void {
  process.stdout.write(`\r\x1b[K  ${words.slice(0, (process.stdout.columns ?? 80) - 3)}`);
}
