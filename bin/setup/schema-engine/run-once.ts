import { codeOf, connect, createDatabase, dropDatabase } from "./database.ts";

const commands: Record<string, (url: string) => Promise<unknown>> = {
  "can-connect-to-database": connect,
  "create-database": createDatabase,
  "drop-database": dropDatabase,
};

/** Does the one thing that was asked for. Returns the exit code; the CLI reads why it failed from the error log. */
export async function runOnce(command: string, url: string): Promise<number> {
  log("INFO", { message: `Schema engine: ${command}` }); // the CLI passes over the first line
  try {
    const run = commands[command];
    if (!run) throw new Error(`The schema engine has no command ${command}.`);
    await run(url);
    return 0;
  } catch (error) {
    const { message, code } = error as Error & { code?: string };
    // A connection refused by several addresses has no message of its own.
    log("ERROR", { message: message || String(code), error_code: codeOf({ code }) });
    return 1;
  }
}

/** One line of JSON, as the native engine writes it. */
function log(level: "INFO" | "ERROR", fields: object): void {
  console.error(JSON.stringify({ timestamp: new Date().toISOString(), level, fields, target: "schema_engine::logger" }));
}
