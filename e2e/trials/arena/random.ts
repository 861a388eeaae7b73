import { createRandom } from "#prisma/seed/generated/random.ts";

/** Choices that are the same for the same seed. */
export interface Dice {
  /** A whole number from 1 to `most`. */
  upTo(most: number): number;
  pick<Item>(items: readonly Item[]): Item;
}

export function createDice(seed: number): Dice {
  const random = createRandom(seed);
  return {
    upTo: (most) => 1 + Math.floor(random() * most),
    pick: (items) => items[Math.floor(random() * items.length)] as never,
  };
}
