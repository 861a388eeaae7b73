// A site whose address stands in pictures and tests of mails; no store of it is ever asked.
import { forgetEnv } from "#lib/kit/env.ts";

export const sampleSite = "https://hallway.example";

/** From now on this process writes mails of that site. */
export function standInForSite(): void {
  process.env.PUBLIC_URL = sampleSite;
  process.env.DATABASE_URL ??= "postgresql://nobody@127.0.0.1:1/none";
  process.env.REDIS_URL ??= "redis://127.0.0.1:1";
  forgetEnv();
}

/** What mails of that site are, in a process that goes on with another one. */
export function onSampleSite<Result>(work: () => Result): Result {
  const before = ["PUBLIC_URL", "DATABASE_URL", "REDIS_URL"].map((name) => [name, process.env[name]] as const);
  standInForSite();
  try {
    return work();
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    forgetEnv();
  }
}
