import { type Logger, pino } from "pino";
import { env } from "./env.ts";

let root: Logger | undefined;

/** The logger of a part of the system. One line per request, job or run, with all that is known of it. */
export function logger(part: string): Logger {
  root ??= pino({ level: env().LOG_LEVEL, base: { pid: process.pid } });
  return root.child({ part });
}
