// What happens to the bytes of a file, whatever is written in it.
import type { Dice } from "../arena/random.ts";

/** A kind of damage by its name. */
export type Damage = (bytes: Buffer, dice: Dice) => Buffer;

export const byteDamages: Record<string, Damage> = {
  "bytes turned": (bytes, dice) => {
    const turned = Buffer.from(bytes);
    for (let flips = dice.upTo(8); flips > 0 && turned.length > 0; flips--) turned[dice.upTo(turned.length) - 1] = dice.upTo(256) - 1;
    return turned;
  },
  "bits turned": (bytes, dice) => {
    return turnBits(bytes, { dice, count: dice.upTo(40) });
  },
  "cut off": (bytes, dice) => bytes.subarray(0, dice.upTo(bytes.length + 1) - 1),
  "beginning lost": (bytes, dice) => bytes.subarray(dice.upTo(bytes.length + 1) - 1),
  "a piece lost": (bytes, dice) => splice(bytes, dice, () => ""),
  "a piece twice": (bytes, dice) => splice(bytes, dice, (piece) => Buffer.concat([piece, piece])),
  "all of it twice": (bytes) => Buffer.concat([bytes, bytes]),
  "a line lost": (bytes, dice) => ofLines(bytes, dice, () => []),
  "a line twice": (bytes, dice) => ofLines(bytes, dice, (line) => [line, line]),
  "a line a hundred times": (bytes, dice) => ofLines(bytes, dice, (line) => Array<string>(100).fill(line)),
  "lines in another order": (bytes, dice) => {
    const lines = linesOf(bytes);
    for (let moves = dice.upTo(5); moves > 0; moves--) lines.push(...lines.splice(dice.upTo(lines.length) - 1, 1));
    return Buffer.from(lines.join("\n"), "latin1");
  },
  "signs that are none": (bytes, dice) => insert(bytes, dice, dice.pick(strangeBytes)),
  "signs that are none, everywhere": (bytes, dice) => {
    const strange = dice.pick(strangeBytes);
    const step = 20 + dice.upTo(200);
    const pieces = Array.from({ length: Math.ceil(bytes.length / step) }, (_, at) => bytes.subarray(at * step, (at + 1) * step));
    return Buffer.concat(pieces.flatMap((piece) => [piece, strange]));
  },
  "nested without end": (bytes, dice) => insert(bytes, dice, Buffer.from(dice.pick(openings).repeat(10_000))),
  "one line of a million signs": (bytes, dice) =>
    insert(bytes, dice, Buffer.from(dice.pick(["x", " ", "\\", '"', "<", "&", "é", "🎉", ",", "- "]).repeat(1_000_000))),
  "in another encoding": (bytes, dice) => Buffer.from(bytes.toString("utf8"), dice.pick(["latin1", "utf16le", "base64"])),
  "with a mark of its encoding": (bytes, dice) => Buffer.concat([dice.pick(marks), bytes]),
  "other ends of lines": (bytes, dice) =>
    Buffer.from(bytes.toString("latin1").replaceAll("\n", dice.pick(["\r\n", "\r", "\u0085", "\n\n\n", "\u0000\n"])), "latin1"),
  empty: () => Buffer.alloc(0),
  "nothing but blanks": (_, dice) => Buffer.from(dice.pick([" ", "\n", "\t", "\u0000", "\ufeff"]).repeat(dice.upTo(5_000))),
  "something else": (_, dice) =>
    Buffer.from(dice.pick(["<html><body>404</body></html>", "null", "[]", "{}", "---\n", "PK\u0003\u0004", "#!/bin/sh", "0", '"'])),
};

/** So many bits turned over. */
export function turnBits(bytes: Buffer, { dice, count }: { dice: Dice; count: number }): Buffer {
  const turned = Buffer.from(bytes);
  for (let flips = count; flips > 0 && turned.length > 0; flips--) {
    const at = dice.upTo(turned.length) - 1;
    turned[at] = (turned[at] as number) ^ (1 << (dice.upTo(8) - 1));
  }
  return turned;
}

const openings = ["[", "{", '{"a":', "[[{", "<a>", "<event><title>", "- ", "? ", "&a [*a,", "a: {", "(", "```\n"];
const marks = ["efbbbf", "fffe", "feff", "efbbbfefbbbf"].map((hex) => Buffer.from(hex, "hex"));

/** NUL, half of a character, no UTF-8, too long a form, beyond Unicode, control signs, signs that turn the direction of writing. */
const strangeBytes = ["00", "eda080", "edb080", "ff", "c080", "f4908080", "07", "1b5b33316d", "7f", "c285", "e280ae", "efbfbe", "e2808b", "cc81"].map((hex) =>
  Buffer.from(hex, "hex"),
);

function insert(bytes: Buffer, dice: Dice, piece: Buffer): Buffer {
  const at = dice.upTo(bytes.length + 1) - 1;
  return Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at)]);
}

function splice(bytes: Buffer, dice: Dice, change: (piece: Buffer) => Buffer | string): Buffer {
  const from = dice.upTo(bytes.length + 1) - 1;
  const to = Math.min(bytes.length, from + dice.upTo(dice.pick([4, 100, 5_000])));
  return Buffer.concat([bytes.subarray(0, from), Buffer.from(change(bytes.subarray(from, to)) as Buffer), bytes.subarray(to)]);
}

/** As Latin-1, which leaves all bytes what they are. */
const linesOf = (bytes: Buffer) => bytes.toString("latin1").split("\n");

function ofLines(bytes: Buffer, dice: Dice, change: (line: string) => string[]): Buffer {
  const lines = linesOf(bytes);
  const at = dice.upTo(lines.length) - 1;
  return Buffer.from([...lines.slice(0, at), ...change(lines[at] as string), ...lines.slice(at + 1)].join("\n"), "latin1");
}
