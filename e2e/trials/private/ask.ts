// What an answer says, all of it: status, headers, body. What says when it was asked and nothing else is left out, and nothing beside.

import { setTimeout as sleep } from "node:timers/promises";

export interface Asked {
  origin: string;
  address: string;
  headers?: Record<string, string>;
  /** What of a page is compared, where that is not all. */
  read?: (body: string) => string;
}

/** Headers that differ between two looks at the same thing, each with its reason. */
const masked: Record<string, string> = {
  date: "the clock of the server",
  "x-cache": "whether the page cache was asked for it a moment ago",
};

/** The minute or the hour at the end of an ETag: words such as "on now" are made anew by it, and nobody learns from it but the time. */
const timeOfEtag = /-\d{6,8}"$/;

/** What was wrong with what was sent is kept under a name that is drawn by lot, in a cookie. */
const nameOfWrong = /([?&]again=)[\w-]{8}/;
const valueOfCookie = /^([^=]+)=[^;]*/;

const unmasked: Record<string, (value: string) => string> = {
  etag: (value) => value.replace(timeOfEtag, '-*"'),
  location: (value) => value.replace(nameOfWrong, "$1*"),
  "set-cookie": (value) => value.replace(valueOfCookie, "$1=*"),
};

/** As one text, to be compared with another. */
export async function ask({ origin, address, headers = {}, read = (body) => body }: Asked): Promise<string> {
  const answer = await fetch(origin + address, { redirect: "manual", headers });
  const told = [...answer.headers].filter(([name]) => !(name in masked)).map(([name, value]) => `${name}: ${unmasked[name]?.(value) ?? value}`);
  const body = Buffer.from(await answer.arrayBuffer());
  return [answer.status, ...told, "", isText(answer.headers.get("content-type")) ? read(body.toString()) : body.toString("base64")].join("\n");
}

const isText = (type: string | null) => type === null || /^text\/|json|xml/.test(type);

export type ToAsk = [name: string, Asked][];

/** Several at a time, each under its name. */
export async function askAll(all: ToAsk, atOnce = 6): Promise<Map<string, string>> {
  const [waiting, answers] = [[...all], new Map<string, string>()];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) answers.set(next[0], await ask(next[1]));
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return answers;
}

/** After three failures in a row the engine is let alone for a while: Postgres answers, and nothing is noted. */
const restMs = 6_000;
const mostTries = 30;

/**
 * Searches, one at a time, each again where the engine was too busy for it: what Postgres answers in its place is another
 * answer, and no trace of anything.
 */
export async function askEngine(all: ToAsk, timesAway: () => number): Promise<Map<string, string>> {
  const answers = new Map<string, string>();
  for (const [name, asked] of all) answers.set(name, await askUntilFound(asked, timesAway));
  return answers;
}

async function askUntilFound(asked: Asked, timesAway: () => number): Promise<string> {
  for (let tries = 1; tries <= mostTries; tries++) {
    const before = timesAway();
    const answer = await ask(asked);
    if (timesAway() === before && !isByPostgres(answer)) return answer;
    await sleep(tries % 3 === 0 ? restMs : 200);
  }
  throw new Error(`The search engine is too busy for ${asked.address}`);
}

const isByPostgres = (answer: string) => answer.includes("The search engine is away") || answer.includes('"engine":"postgres"');

export const isForEngine = ({ address }: Asked): boolean => address.startsWith("/search/");
