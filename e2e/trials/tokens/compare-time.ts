import { signTimed, unsignTimed } from "#lib/kit/signing/timed.ts";
import type { Arena } from "../arena/arena.ts";
import { createDice, type Dice } from "../arena/random.ts";
import { createVerdict, type Outcome, type TrialOptions } from "../arena/outcome.ts";
import { separation } from "../visits/separation.ts";

const signing = { keys: ["a key of the trial, long enough to be one"], salt: "trial" };
const warmUps = 5_000;
const spoiltAt = ["beginning", "end"] as const;
type Place = (typeof spoiltAt)[number];

/** T4: how long a signature is looked at tells nothing of where it is wrong: 20,000 with a wrong beginning beside as many with a wrong end. */
export async function compareTime(_arena: Arena, { seed, isShort }: TrialOptions): Promise<Outcome> {
  const each = isShort ? 2_000 : 20_000;
  const dice = createDice(seed);
  const verdict = createVerdict({ isShort });
  for (const round of [1, 2, 3]) {
    const looks = lookAtMany(each, dice);
    const times = (place: Place) => looks.filter((each) => each.place === place).map(({ nanoseconds }) => nanoseconds);
    verdict.equal(`round ${round}: believed`, looks.filter(({ isBelieved }) => isBelieved).length, 0);
    verdict.within(`round ${round}: told apart, from 0.5`, Math.abs(separation(times("beginning"), times("end")) - 0.5), 0.01);
  }
  return verdict;
}

/** Both places in turn; what comes before the compiler is done is left out. */
function lookAtMany(each: number, dice: Dice) {
  const looks = Array.from({ length: warmUps + each }, (_, n) => inSomeOrder(dice).map((place) => ({ place, ...look(n, place) })));
  return looks.slice(warmUps).flat();
}

/** Whichever comes second finds the other's memory near. */
const inSomeOrder = (dice: Dice): readonly Place[] => (dice.upTo(2) === 1 ? spoiltAt : spoiltAt.toReversed());

function look(n: number, place: Place): { isBelieved: boolean; nanoseconds: number } {
  const token = spoilt(signTimed(`ana-${n}`, signing), place);
  const began = process.hrtime.bigint();
  const found = unsignTimed(token, signing);
  return { nanoseconds: Number(process.hrtime.bigint() - began), isBelieved: found !== null };
}

/** The signature with its first or its last sign another one. */
function spoilt(token: string, place: Place): string {
  const at = place === "beginning" ? token.lastIndexOf(":") + 1 : token.length - 2;
  return token.slice(0, at) + (token[at] === "A" ? "B" : "A") + token.slice(at + 1);
}
