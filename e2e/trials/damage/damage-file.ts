// A file that went wrong in one of all the ways that are known for its language.
import type { Dice } from "../arena/random.ts";
import { byteDamages } from "./bytes.ts";
import { type Language, valueDamages } from "./values.ts";

/** The damaged bytes, and what happened to them. Of three, one is damage to the bytes, two are to what is written. */
export function damageFile(bytes: Buffer, { language, dice }: { language: Language; dice: Dice }): { damage: string; body: Buffer } {
  const ways = dice.pick([byteDamages, valueDamages(language), valueDamages(language)]);
  const damage = dice.pick(Object.keys(ways));
  return { damage, body: ways[damage]?.(bytes, dice) ?? bytes };
}
