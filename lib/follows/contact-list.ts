// The contacts of an account as one text of bytes, which a process reads in a tenth of the time of a set: of which version they are, how many, their ids, a byte of what is known of each.
import { closeness, type Contact, type Closeness, followSources, type FollowSource } from "./schema.ts";

/** Contacts as arrays of equal length, by id. */
export interface ContactList {
  /** Of the rows that they were read from. */
  version: number;
  ids: Int32Array;
  /** Read with `sourceOf`, `closenessOf` and `isMuted`. */
  marks: Uint8Array;
}

const sourceBits = 0b111;
const closenessShift = 3;
const mutedBit = 0b10_0000;
const headBytes = 8;
const idBytes = 4;

export const sourceOf = (mark: number): FollowSource => followSources[mark & sourceBits] as FollowSource;
export const closenessOf = (mark: number): Closeness => ((mark >> closenessShift) & 0b11) as Closeness;
export const isMuted = (mark: number): boolean => (mark & mutedBit) !== 0;

/** What is known of a contact, in one byte. */
export const markOf = ({ source, closeness: near, isMuted: muted }: Omit<Contact, "personId">): number =>
  followSources.indexOf(source) | (near << closenessShift) | (muted ? mutedBit : 0);

/** Contacts as they are kept. */
export function packContacts(contacts: Contact[], version: number): Buffer {
  const sorted = contacts.toSorted((a, b) => a.personId - b.personId);
  const bytes = Buffer.alloc(headBytes + sorted.length * (idBytes + 1));
  bytes.writeInt32LE(version, 0);
  bytes.writeInt32LE(sorted.length, 4);
  for (const [at, contact] of sorted.entries()) {
    bytes.writeInt32LE(contact.personId, headBytes + at * idBytes);
    bytes.writeUInt8(markOf(contact), headBytes + sorted.length * idBytes + at);
  }
  return bytes;
}

/** Arrays of the bytes. The ids are copied where a number of four bytes would not begin at a fourth. Every machine that this runs on is little-endian. */
export function unpackContacts(bytes: Buffer): ContactList {
  const version = bytes.readInt32LE(0);
  const length = bytes.readInt32LE(4);
  const ends = headBytes + length * idBytes;
  const start = bytes.byteOffset + headBytes;
  const isAligned = start % idBytes === 0;
  const ids = new Int32Array(isAligned ? bytes.buffer : new Uint8Array(bytes.subarray(headBytes, ends)).buffer, isAligned ? start : 0, length);
  return { version, ids, marks: bytes.subarray(ends, ends + length) };
}

/** Whether somebody is among the contacts: by halves, since they lie by id. */
export function isInList({ ids }: ContactList, personId: number): boolean {
  let from = 0;
  let to = ids.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((ids[middle] as number) < personId) from = middle + 1;
    else to = middle;
  }
  return ids[from] === personId;
}

/** Names of the sets that one is in. */
export function setsOf(contacts: Contact[]): Record<"people" | "followed" | "mutual", number[]> {
  const from = (least: Closeness) => contacts.filter((contact) => contact.closeness >= least).map(({ personId }) => personId);
  return { people: from(closeness.listed), followed: from(closeness.followed), mutual: from(closeness.mutual) };
}
