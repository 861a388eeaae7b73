// JSON-RPC 2.0, one message a line: requests come on stdin, answers go to stdout.
import { createInterface } from "node:readline";
import type { EngineArguments } from "./arguments.ts";
import { codeOf } from "./database.ts";
import { type Engine, startEngine } from "./engine.ts";

interface Request {
  id: number;
  method?: string;
  params?: unknown;
}

/** Answers one request after the other until the CLI closes its end. */
export async function serve(args: EngineArguments): Promise<void> {
  let engine: Promise<Engine> | undefined;
  let printed = 0;
  const print = (content: string) => send({ id: `print-${++printed}`, method: "print", params: { content } });
  for await (const line of createInterface({ input: process.stdin })) {
    const { id, method, params } = JSON.parse(line || "{}") as Request;
    if (!method) continue; // the CLI's thanks for a print
    engine ??= startEngine(args, print);
    send({ id, ...(await answer(engine, method, params)) });
  }
  process.exit(0); // connections that the engine still holds end with us
}

async function answer(starting: Promise<Engine>, method: string, params: unknown): Promise<object> {
  try {
    return { result: await (await starting).call(method, params) };
  } catch (error) {
    const original = await starting.then(
      (engine) => engine.originalOf(error as Error),
      () => error as Error,
    );
    return { error: failureOf(original) };
  }
}

/** The shape in which the native engine reports a failure. */
function failureOf(error: Error & { code?: string; meta?: unknown }): object {
  const code = error.code && !error.code.startsWith("P") ? codeOf(error) : error.code;
  const data = { is_panic: false, message: error.message || String(error.code), meta: error.meta ?? null, error_code: code ?? null };
  return { code: 4466, message: "An error happened. Check the data field for details.", data };
}

function send(message: object): void {
  process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
}
