// One process that asks for everything it must not get, and for what it must: started by sealed.ts, answers with a line of JSON.
import { startDnsServer } from "#bin/checks/outside/dns-server.ts";
import { guardOfTests } from "#bin/checks/outside/guard-of-tests.ts";
import { isPublicAddress } from "#lib/safe-fetch/public-address.ts";
import { type Guard, usualLimits } from "#lib/safe-fetch/guard.ts";
import { createSafeFetch } from "#lib/safe-fetch/safe-fetch.ts";
import type { SafeRequest } from "#lib/safe-fetch/schema.ts";
import { createDice } from "../arena/random.ts";
import { answersFor } from "./names.ts";
import { type Canaries, isPublicOnLoopback, startCanaries } from "./canaries.ts";
import { attacks } from "./attacks.ts";

export interface Order {
  attacks: (keyof typeof attacks)[];
  /** How many of what can be many. */
  many: number;
  seed: number;
  isSealed: boolean;
  /** Hostile addresses from elsewhere. */
  corpus: string[];
}

/** Figures, and for each thing that must not be how often it was. */
export interface Report {
  figures: Record<string, number>;
  wrong: Record<string, string[]>;
}

/** What an attack has in its hands. */
export interface Ground extends Order {
  canaries: Canaries;
  /** A fetcher without a past. */
  ask(url: string, more?: Partial<SafeRequest>): Promise<string>;
  /** The same, less patient than servers that never end. */
  askBriefly(url: string): Promise<string>;
  /** An address of the world of the trial: with its port where nothing is sealed. */
  at(url: string): string;
  dice: ReturnType<typeof createDice>;
  guard: Guard;
}

async function main(order: Order): Promise<Report> {
  const { isSealed } = order;
  const canaries = await startCanaries(isSealed);
  const dns = await startDnsServer(answersFor(isSealed), isSealed ? { port: 53 } : {});
  const own = { isPublic: isSealed ? isPublicAddress : isPublicOnLoopback, ...(isSealed ? { isUsualPort: (port: string) => port === "" } : {}) };
  const guard: Guard = { ...guardOfTests({ port: canaries.port, dnsServers: [dns.server] }), ...own };
  const brief: Guard = { ...guard, limits: { ...usualLimits, totalMs: 400 } };
  const askBy =
    (held: Guard): Ground["ask"] =>
    async (url, more) => {
      const said = await createSafeFetch(held)({ url, accepts: ["application/json"], ...more });
      return said.ok ? String(said.status) : said.reason;
    };
  const ground: Ground = {
    ...order,
    canaries,
    ask: askBy(guard),
    askBriefly: askBy(brief),
    at: (url) => (isSealed ? url : withPort(url, canaries.port)),
    dice: createDice(order.seed),
    guard,
  };
  const report: Report = { figures: {}, wrong: {} };
  for (const name of order.attacks) await attacks[name](ground, report);
  report.wrong["connections to what is forbidden"] = canaries.hits;
  return report;
}

/** What would go to a usual port goes to ours, so that somebody is there to be reached. */
function withPort(url: string, port: number): string {
  if (!URL.canParse(url)) return url;
  const parsed = new URL(url);
  if (parsed.port === "" && parsed.protocol === "http:") parsed.port = String(port);
  return parsed.href;
}

process.on("uncaughtException", (error) => {
  console.log(JSON.stringify({ figures: {}, wrong: { crashes: [String(error.stack)] } }));
  process.exit(0);
});
const report = await main(JSON.parse(process.argv[2] ?? "{}") as Order);
console.log(JSON.stringify(report));
process.exit(0);
