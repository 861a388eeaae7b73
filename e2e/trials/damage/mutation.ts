// One damaged source: which real file, what happened to it, and where it lies.
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { createDice, type Dice } from "../arena/random.ts";
import { archiveDamages, type Member, packingDamages, tarOf } from "./archives.ts";
import { damageFile } from "./damage-file.ts";
import { smallSource, type SmallSource } from "./small-sources.ts";

export interface Mutation {
  format: string;
  source: string;
  real: string;
  damage: string;
  /** What the format is to read, in a folder of its own. */
  place: string;
  folder: string;
}

/** The n-th mutation of a seed, laid down in a folder: the same for the same numbers. */
export async function makeMutation(seed: number, number: number): Promise<Mutation> {
  const dice = createDice(seed * 1_000_003 + number);
  const small = await smallSource(number, dice);
  const folder = mkdtempSync(path.join(os.tmpdir(), "hallway-damaged-"));
  const form = dice.pick(small.forms);
  const laid = form === "archive" ? layArchive(small, { folder, dice }) : layFiles(small, { folder, dice, isOneFile: form === "file" });
  return { format: small.format, source: small.source, real: small.real, folder, ...laid };
}

interface Laying {
  folder: string;
  dice: Dice;
}

type Laid = Pick<Mutation, "damage" | "place">;

function layArchive(small: SmallSource, { folder, dice }: Laying): Laid {
  const place = path.join(folder, small.format === "djangocon" ? "content.tar.gz" : `${small.source}.tar.gz`);
  const ways = ["text", "text", "archive", "archive", "packing"];
  const way = dice.pick(ways);
  if (way === "archive") {
    const damage = dice.pick(Object.keys(archiveDamages));
    writeFileSync(place, gzipSync(archiveDamages[damage]?.(small.members, dice) ?? ""));
    return { damage, place };
  }
  if (way === "packing") {
    const damage = dice.pick(Object.keys(packingDamages));
    writeFileSync(place, packingDamages[damage]?.(gzipSync(tarOf(small.members)), dice) ?? "");
    return { damage, place };
  }
  const { damage, members } = damageText(small, dice);
  writeFileSync(place, gzipSync(tarOf(members)));
  return { damage, place };
}

function layFiles(small: SmallSource, { folder, dice, isOneFile }: Laying & { isOneFile: boolean }): Laid {
  const way = dice.pick(["text", "text", "text", "text", "text", "text", "packing", "names"]);
  const canBePacked = isOneFile || small.format === "bundle";
  const root = path.join(folder, small.source);
  const place = isOneFile ? path.join(root, `${small.damaged.name}${way === "packing" ? ".gz" : ""}`) : root;
  if (way === "packing" && canBePacked) {
    const damage = dice.pick(Object.keys(packingDamages));
    const packed = { name: `${small.damaged.name}.gz`, body: packingDamages[damage]?.(gzipSync(small.damaged.body), dice) ?? Buffer.alloc(0) };
    write(root, [...small.members.filter((member) => member !== small.damaged), packed]);
    return { damage, place };
  }
  if (way === "names" && !isOneFile) {
    write(
      root,
      small.members.filter((member) => member !== small.damaged),
    );
    return { damage: layNothing(path.join(root, small.damaged.name), dice), place };
  }
  const { damage, members } = damageText(small, dice);
  write(root, isOneFile && way === "packing" ? members.map(({ name, body }) => ({ name: `${name}.gz`, body: gzipSync(body) })) : members);
  return { damage, place };
}

/** In the place of a file: a folder, or a link to what is not there, to something else or to itself. */
function layNothing(file: string, dice: Dice): string {
  mkdirSync(path.dirname(file), { recursive: true });
  const kind = dice.pick(["a folder in place of the file", "a link to nowhere", "a link to another file", "a link to itself"]);
  if (kind.startsWith("a folder")) mkdirSync(file);
  else symlinkSync({ "a link to nowhere": "/nowhere/at/all", "a link to another file": "/etc/passwd" }[kind] ?? path.basename(file), file);
  return kind;
}

function damageText({ members, damaged, language }: SmallSource, dice: Dice): { damage: string; members: Member[] } {
  const { damage, body } = damageFile(damaged.body, { language, dice });
  return { damage, members: members.map((member) => (member === damaged ? { ...member, body } : member)) };
}

function write(root: string, members: Member[]): void {
  mkdirSync(root, { recursive: true });
  for (const { name, body } of members) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), body);
  }
}
