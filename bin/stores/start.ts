// Where each store comes from: an address that was set, a Docker engine, or a local process; said aloud for each.
import path from "node:path";
import { hasDockerEngine, type StoreName, startInDocker } from "./docker.ts";
import { writeEnvFile } from "./env-file.ts";
import { ensureKeys } from "./keys/key-file.ts";
import { startMailSink } from "./mail/sink.ts";
import { startOpenSearch } from "./opensearch/opensearch.ts";
import type { Place } from "./place.ts";
import { startPostgres } from "./postgres.ts";
import { startRedis } from "./redis.ts";

export type Origin = "environment" | "docker" | "local";

/** Runs one named piece of work, printing its name, what it says and its time. */
export type Step = <T>(name: string, work: (say: (words: string) => void) => Promise<T>) => Promise<T>;

export interface Stores {
  databaseUrl: string;
  redisUrl: string;
  /** Null: the site searches in Postgres. */
  openSearchUrl: string | null;
  smtpUrl: string;
  mailReadUrl: string;
  origins: Record<StoreName, Origin>;
}

const variables: Record<StoreName, string> = { postgres: "DATABASE_URL", redis: "REDIS_URL", opensearch: "OPENSEARCH_URL", mail: "SMTP_URL" };

/** Brings up every store, makes the keys of the site, and writes the addresses to the place's env file. `given`: the environment of the caller. */
export async function startStores(place: Place, step: Step, given: Record<string, string | undefined>): Promise<Stores> {
  const names = Object.keys(variables) as StoreName[];
  const set = names.filter((name) => given[variables[name]]);
  const missing = names.filter((name) => !set.includes(name));
  const useDocker = missing.length > 0 && given.HALLWAY_DOCKER !== "no" && (await hasDockerEngine());
  const inDocker = useDocker ? await step("Docker", () => startInDocker(place, missing)) : {};
  const found = { ...inDocker, ...Object.fromEntries(set.map((name) => [name, given[variables[name]]])) };
  const origin = (name: StoreName): Origin => (set.includes(name) ? "environment" : useDocker ? "docker" : "local");

  const databaseUrl = await step("Postgres", (say) => bring(say, { origin: origin("postgres"), url: found.postgres, start: () => startPostgres(place, say) }));
  const redisUrl = await step("Redis", (say) => bring(say, { origin: origin("redis"), url: found.redis, start: () => startRedis(place, say) }));
  const openSearchUrl = await step("OpenSearch", (say) =>
    bring(say, { origin: origin("opensearch"), url: found.opensearch, start: () => searchOrNull(place, say) }),
  );
  const mail = await step("Mail sink", (say) => bringMail(place, say, { origin: origin("mail"), url: found.mail }));

  const stores = { databaseUrl, redisUrl, openSearchUrl, smtpUrl: mail.smtpUrl, mailReadUrl: mail.readUrl };
  const addresses = { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl, OPENSEARCH_URL: openSearchUrl ?? "", SMTP_URL: mail.smtpUrl };
  const keys = path.join(place.root, "keys");
  ensureKeys(keys);
  writeEnvFile(place, { ...addresses, KEYS_FILE: keys, JOURNAL_FOLDER: path.join(place.root, "journal"), STORES_IN_DOCKER: useDocker ? "yes" : "no" });
  return { ...stores, origins: Object.fromEntries(names.map((name) => [name, origin(name)])) as Stores["origins"] };
}

async function bring<T>(
  say: (words: string) => void,
  { origin, url, start }: { origin: Origin; url: string | undefined; start: () => Promise<T> },
): Promise<T | string> {
  if (url === undefined) {
    const address = await start();
    if (address !== null) say(`local process, ${withoutPassword(String(address))}`);
    return address;
  }
  say(`${origin === "docker" ? "Docker" : "from the environment"}, ${withoutPassword(url)}`);
  return url;
}

async function searchOrNull(place: Place, say: (words: string) => void): Promise<string | null> {
  const reason = (error: Error) => {
    say(`not to be had: ${error.message.split("\n")[0]}`);
    return null;
  };
  const url = await startOpenSearch(place, say).catch(reason);
  if (!url) say("going on without it, search is answered by Postgres. A JDK of version 21 or later brings it");
  return url;
}

async function bringMail(place: Place, say: (words: string) => void, { origin, url }: { origin: Origin; url: string | undefined }) {
  if (origin === "local") {
    const sink = await startMailSink(place);
    say(`local process, ${sink.smtpUrl}`);
    return sink;
  }
  say(`${origin === "docker" ? "Docker" : "from the environment"}, ${withoutPassword(url ?? "")}`);
  return { smtpUrl: url ?? "", readUrl: origin === "docker" ? "http://127.0.0.1:8025/" : "" };
}

const withoutPassword = (url: string) => url.replace(/:[^:@/]*@/, ":…@");
