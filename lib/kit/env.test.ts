import { expect, test } from "vitest";
import { envNames, parseEnv } from "./env.ts";

const complete = { DATABASE_URL: "postgresql://hallway:secret@127.0.0.1:5433/hallway", REDIS_URL: "redis://:secret@127.0.0.1:6380" };

/** Names of the variables that a refusal tells of, in its order. */
function refused(values: Record<string, string | undefined>): string[] {
  try {
    parseEnv(values);
    return [];
  } catch (error) {
    return (error as Error).message
      .split("\n")
      .slice(1)
      .map((line) => /^ {2}(\w+): \S/.exec(line)?.[1] ?? line);
  }
}

test("two addresses are enough; everything else has a value of its own or none", () => {
  expect(parseEnv(complete)).toEqual({
    ...complete,
    SEARCH_PREFIX: "hallway",
    SEARCH_REPLICAS: 0,
    KEYS_FILE: ".data/keys",
    SMTP_CONNECTIONS: 4,
    JOURNAL_FOLDER: ".data/journal",
    MAIL_FROM: "Hallway <hallway@localhost>",
    DKIM_SELECTOR: "hallway",
    PUBLIC_URL: "http://127.0.0.1:3000",
    GITHUB_URL: "https://github.com",
    OIDC_NAME: "OpenID Connect",
    MASTODON_SIGN_IN: "yes",
    BLUESKY_SIGN_IN: "yes",
    PLC_URL: "https://plc.directory",
    WEB_URL: "http://127.0.0.1:3001",
    PUBLISHER_HOST: "127.0.0.1",
    PUBLISHER_PORT: 3002,
    WORKER_PORT: 3100,
    SEARCHES_PER_MINUTE: 60,
    LOG_LEVEL: "info",
  });
});

test("everything that is missing is named at once", () => {
  expect(refused({})).toEqual(["DATABASE_URL", "REDIS_URL"]);
  expect(refused({ DATABASE_URL: "", REDIS_URL: "" })).toEqual(["DATABASE_URL", "REDIS_URL"]);
});

test.each([
  ["DATABASE_URL", "127.0.0.1"],
  ["DATABASE_READ_URL", "here"],
  ["REDIS_URL", "http://127.0.0.1:6380"],
  ["REDIS_URL", "redis://"],
  ["REDIS_QUEUE_URL", "127.0.0.1:6380"],
  ["OPENSEARCH_URL", "http://one:9200,two"],
  ["SEARCH_PREFIX", "Hallway"],
  ["SEARCH_PREFIX", "-hallway"],
  ["SEARCH_REPLICAS", "6"],
  ["SEARCH_REPLICAS", "many"],
  ["SMTP_URL", "http://127.0.0.1:2525"],
  ["SMTP_CONNECTIONS", "0"],
  ["MAIL_FROM", "Hallway"],
  ["MAIL_FROM", "Hallway <a@b.example>, <c@d.example>"],
  ["MAIL_FROM", "Hallway\r\nBcc: x <a@b.example>"],
  ["MAIL_FROM", 'Hallway <"a"@b.example>'],
  ["MAIL_RATES", "gmail.com"],
  ["MAIL_RATES", "gmail.com=0"],
  ["MAIL_RATES", "gmail.com=20, *=3"],
  ["MAIL_EVENTS_SECRET", "short"],
  ["DKIM_SELECTOR", "two words"],
  ["PUBLIC_URL", "hallway.example"],
  ["WORKER_PORT", "65536"],
  ["WORKER_PORT", "31.5"],
  ["LOG_LEVEL", "loud"],
])("%s is refused as %j, and named", (name, value) => {
  expect(refused({ ...complete, [name]: value })).toEqual([name]);
});

test("all that is wrong is named together with all that is missing", () => {
  expect(refused({ REDIS_URL: complete.REDIS_URL, LOG_LEVEL: "loud", WORKER_PORT: "-1" })).toEqual(["DATABASE_URL", "WORKER_PORT", "LOG_LEVEL"]);
});

test("what is empty counts as not set, for every variable", () => {
  const empty = Object.fromEntries(envNames.map((name) => [name, ""]));
  expect(parseEnv({ ...empty, ...complete })).toEqual(parseEnv(complete));
});

test.each([
  "redis://127.0.0.1",
  "rediss://:secret@redis.example:6380/2",
  "redis+sentinel://:secret@one:26379,two:26379/main",
  "redis+cluster://one:7000,two:7001",
])("%s is an address of Redis", (url) => {
  expect(parseEnv({ ...complete, REDIS_URL: url, REDIS_QUEUE_URL: url })).toMatchObject({ REDIS_URL: url, REDIS_QUEUE_URL: url });
});

test("OpenSearch may have several addresses, numbers come as text, and what is not ours is left out", () => {
  const given = { ...complete, OPENSEARCH_URL: "http://one:9200,http://two:9200", WORKER_PORT: "0", SEARCH_REPLICAS: "2", PATH: "/usr/bin" };
  expect(parseEnv(given)).toEqual({ ...parseEnv(complete), OPENSEARCH_URL: given.OPENSEARCH_URL, WORKER_PORT: 0, SEARCH_REPLICAS: 2 });
});

test("a refusal tells no secret", () => {
  expect(() => parseEnv({ ...complete, DATABASE_URL: "postgresql//hallway:secret@host" })).toThrow(/^(?!.*secret)/s);
});
