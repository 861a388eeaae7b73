import { parseArgs } from "node:util";

/** What the CLI asks for, as far as it matters here. */
export interface EngineArguments {
  isVersionAsked: boolean;
  /** Files of the schema. */
  datamodels: string[];
  /** Address of the database; empty where the CLI names none. */
  url: string;
  /** One thing to do and end, instead of serving. */
  command: string | undefined;
}

/** Reads the command line of the native engine. What it may hold beside is passed over. */
export function readArguments(argv: string[]): EngineArguments {
  const { values, positionals } = parseArgs({
    args: argv,
    strict: false,
    allowPositionals: true,
    options: {
      version: { type: "boolean", short: "V" },
      datamodels: { type: "string", multiple: true },
      datasource: { type: "string" },
      "enabled-preview-features": { type: "string" },
      "extension-types": { type: "string" },
    },
  });
  const datasource = JSON.parse(String(values.datasource ?? "{}")) as { url?: string };
  const command = positionals[0] === "cli" ? positionals[1] : undefined;
  return { isVersionAsked: values.version === true, datamodels: (values.datamodels ?? []) as string[], url: datasource.url ?? "", command };
}
