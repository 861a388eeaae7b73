// U2 to U6: what a host that somebody named can do to us, and that each rule against it is needed.
import type { Arena } from "../arena/arena.ts";
import { createVerdict, type Outcome, type TrialOptions, type Verdict } from "../arena/outcome.ts";
import { corporaMissing, hostileUrls } from "../../world/corpora.ts";
import type { Order, Report } from "./attack.ts";
import { attackSealed } from "./sealed.ts";

/** Each rule of the fetcher, by the patch that takes it away, with the attack that has to notice. */
const rules: [patch: string, attack: Order["attacks"][number]][] = [
  ["fetch-literal", "addresses"],
  ["fetch-redirect", "redirects"],
  ["fetch-pin", "rebinding"],
  ["fetch-mapped", "addresses"],
  ["fetch-nat64", "addresses"],
  ["fetch-port", "addresses"],
  ["fetch-credentials", "addresses"],
  ["fetch-downgrade", "redirects"],
  ["fetch-body-cap", "limits"],
  ["fetch-deadline", "limits"],
];
/** Rules about addresses and ports, which are others where nothing is sealed. */
const sealedOnly = ["fetch-mapped", "fetch-nat64", "fetch-port"];

const orderOf = ({ seed, isShort }: TrialOptions, attacks: Order["attacks"]) => ({
  attacks,
  many: isShort ? 500 : 10_000,
  seed,
  corpus: corporaMissing ? [] : hostileUrls(),
});

export const hostileAddresses = (_arena: Arena, options: TrialOptions): Promise<Outcome> => attack(options, ["addresses", "limits"], () => {});

export const rebinding = (_arena: Arena, options: TrialOptions): Promise<Outcome> =>
  attack(options, ["rebinding"], (verdict, { figures }) => verdict.atLeast("of these answered", figures["of these answered"] ?? 0, 1));

export const heldByTarPits = (_arena: Arena, options: TrialOptions): Promise<Outcome> => attack(options, ["tarPits"], () => {});

export const redirectChains = (_arena: Arena, options: TrialOptions): Promise<Outcome> =>
  attack(options, ["redirects"], (verdict, { figures }) => {
    verdict.equal("redirects followed", figures["redirects followed"] ?? 0, 3);
    verdict.atMost("requests of a loop", figures["requests of a loop"] ?? 0, 4);
  });

async function attack(options: TrialOptions, attacks: Order["attacks"], judge: (verdict: Verdict, report: Report) => void): Promise<Outcome> {
  const verdict = createVerdict(options);
  const report = await attackSealed(orderOf(options, attacks));
  verdict.note("network", wordsFor(report.isSealed));
  if (attacks.includes("addresses") && corporaMissing) verdict.note("corpus", corporaMissing);
  for (const [name, value] of Object.entries(report.figures)) verdict.note(name, value);
  for (const [name, found] of Object.entries(report.wrong)) verdict.equal(name, found.length === 0 ? 0 : `${found.length}: ${found.slice(0, 3).join("; ")}`, 0);
  judge(verdict, report);
  return verdict;
}

/** U3: without any one of the rules something gets through. The short form takes a third of them, another third with another seed. */
export async function killUrlMutants(_arena: Arena, options: TrialOptions): Promise<Outcome> {
  const verdict = createVerdict(options);
  const { isSealed } = await attackSealed(orderOf(options, []));
  verdict.note("network", wordsFor(isSealed));
  const { isShort, seed } = options;
  const wanted = rules.filter(([patch], at) => (isSealed || !sealedOnly.includes(patch)) && (!isShort || at % 3 === seed % 3));
  let killed = 0;
  for (const [patch, attack] of wanted) {
    const { wrong } = await attackSealed({ ...orderOf(options, [attack]), many: 60 }, patch);
    const [noticed] = Object.entries(wrong).filter(([, found]) => found.length > 0);
    verdict.note(patch, noticed ? `killed: ${noticed[1].length} ${noticed[0]}` : "survived");
    if (noticed) killed++;
    else verdict.failures.push(`nothing notices that ${patch} is missing`);
  }
  verdict.equal("killed", killed, wanted.length);
  return verdict;
}

const wordsFor = (isSealed: boolean) => (isSealed ? "sealed: every address is here" : "not sealed: loopback alone, with an injected table of addresses");
