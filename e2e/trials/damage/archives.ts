// Archives, sound and damaged: every field of a header can be what no program would write.
import { gzipSync } from "node:zlib";
import type { Dice } from "../arena/random.ts";
import { turnBits } from "./bytes.ts";

/** A member of a .tar file; what its header claims may be another thing than what follows. */
export interface Member {
  name: string;
  body: Buffer;
  /** "0" is a file, "1" and "2" are links, "3" to "6" devices, folders and pipes, "x" and "g" more fields, "L" a long name. */
  type?: string;
  linkTo?: string;
  claimedSize?: number;
  hasWrongSum?: boolean;
}

const block = 512;

/** The bytes of a .tar file. */
export const tarOf = (members: Member[]): Buffer => Buffer.concat([...members.flatMap(blocksOf), Buffer.alloc(2 * block)]);

function blocksOf({ name, body, type = "0", linkTo = "", claimedSize = body.length, hasWrongSum = false }: Member): Buffer[] {
  const header = Buffer.alloc(block);
  header.write(name.slice(0, 100), 0, "utf8");
  header.write("0000644\0".padEnd(24, "0"), 100);
  header.write(sizeField(claimedSize), 124, "latin1");
  header.write("00000000000\0", 136);
  header.write("        ", 148);
  header.write(type, 156);
  header.write(linkTo.slice(0, 100), 157);
  header.write("ustar\u000000", 257, "latin1");
  const sum = header.reduce((total, byte) => total + byte, hasWrongSum ? 1 : 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return [header, body, Buffer.alloc((block - (body.length % block)) % block)];
}

/** Above what eight digits hold, sizes are written in another way. */
function sizeField(size: number): string {
  if (size < 8 ** 11) return `${size.toString(8).padStart(11, "0")}\0`;
  const field = Buffer.alloc(12);
  field.writeBigUInt64BE(BigInt(Math.floor(size)), 4);
  field[0] = 0x80;
  return field.toString("latin1");
}

type ArchiveDamage = (members: Member[], dice: Dice) => Buffer;

const changed = (members: Member[], dice: Dice, change: (member: Member) => Member | Member[]): Buffer => {
  const at = dice.upTo(members.length) - 1;
  return tarOf(members.flatMap((member, place) => (place === at ? change(member) : member)));
};

const outside = ["../../../../tmp/hallway-outside.json", "/etc/passwd", "..\\..\\outside.json", "data/../../../outside.json", "C:\\outside.json"];

/** Kinds of damage to an archive, by their names. Each gives the bytes of a .tar file. */
export const archiveDamages: Record<string, ArchiveDamage> = {
  "names that lead outside": (members, dice) =>
    changed(members, dice, (member) => [member, ...outside.map((name) => ({ ...member, name })), { ...member, name: `${"../".repeat(20)}${member.name}` }]),
  "links in place of files": (members, dice) =>
    changed(members, dice, (member) => ({
      ...member,
      body: Buffer.alloc(0),
      type: dice.pick(["1", "2"]),
      linkTo: dice.pick(["/etc/passwd", "../..", member.name, ""]),
    })),
  "devices and pipes": (members, dice) => changed(members, dice, (member) => ({ ...member, type: dice.pick(["3", "4", "5", "6", "7", "V", "\u0000", "ÿ"]) })),
  "more fields": (members, dice) =>
    changed(members, dice, (member) => [
      {
        name: "PaxHeader",
        type: dice.pick(["x", "g", "L", "K"]),
        body: Buffer.from(
          dice.pick(["9999999 path=x\n", "30 size=99999999999999999999\n", "11 path=a\u0000b\n", "12 size=-1\n", "x", `${"p".repeat(3_000)}\u0000`]),
        ),
      },
      member,
    ]),
  "a huge claim": (members, dice) =>
    changed(members, dice, (member) => ({ ...member, claimedSize: dice.pick([member.body.length + 1, 1e6, 1e9, 8 ** 11 - 1, 8 ** 11, 1e15]) })),
  "a small claim": (members, dice) => changed(members, dice, (member) => ({ ...member, claimedSize: dice.pick([0, 1, Math.floor(member.body.length / 2)]) })),
  "a wrong sum": (members, dice) => changed(members, dice, (member) => ({ ...member, hasWrongSum: true })),
  "a member twice": (members, dice) =>
    changed(members, dice, (member) => [member, { ...member, body: member.body.subarray(0, dice.upTo(member.body.length + 1) - 1) }]),
  "a member that is large": (members, dice) =>
    changed(members, dice, (member) => ({
      ...member,
      body: Buffer.alloc(dice.pick([9_900_000, 10_000_001, 64_000_000]), dice.pick([" ", "[", "x", "\u0000"])),
    })),
  "names nobody gives": (members, dice) =>
    changed(members, dice, (member) =>
      dice.pick(
        [
          "",
          "/",
          ".",
          `${"a/".repeat(40)}b.json`,
          member.name.replace(/[^/]+$/, ".json"),
          member.name.replace(/\//g, "//"),
          member.name.toUpperCase(),
          `./././${member.name}`,
          member.name.replace(/\w/, "\u202e"),
        ].map((name) => ({ ...member, name })),
      ),
    ),
  "cut off": (members, dice) => cutAt(tarOf(members), dice),
  "headers turned": (members, dice) => {
    const bytes = tarOf(members);
    for (let flips = dice.upTo(6); flips > 0; flips--) bytes[(dice.upTo(bytes.length / block) - 1) * block + dice.upTo(block) - 1] = dice.upTo(256) - 1;
    return bytes;
  },
  "no end": (members) => tarOf(members).subarray(0, -2 * block),
  "an archive in the archive": (members) => tarOf([...members, { name: "inner.tar", body: tarOf(members) }]),
};

const cutAt = (bytes: Buffer, dice: Dice) => bytes.subarray(0, dice.upTo(bytes.length + 1) - 1);

/** Kinds of damage to a packed file, by their names: of what was packed, or of the packing. */
export const packingDamages: Record<string, (packed: Buffer, dice: Dice) => Buffer> = {
  "packing cut off": cutAt,
  "packing turned": (packed, dice) => turnBits(packed, { dice, count: dice.upTo(4) }),
  "something behind the packing": (packed, dice) => Buffer.concat([packed, dice.pick([Buffer.from("rubbish"), Buffer.alloc(1_000), packed])]),
  "packed twice": (packed) => gzipSync(packed),
  "not packed at all": (_, dice) => Buffer.from("not packed ".repeat(dice.upTo(1_000))),
  "a flood": (_, dice) => Buffer.concat(Array<Buffer>(20).fill(gzipSync(Buffer.alloc(10_000_000, dice.pick([0, 0x20, 0x5b, 0x0a, 0x3c]))))),
};
