import fc from "fast-check";
import { expect, test } from "vitest";
import { closenessOf, isInList, isMuted, packContacts, sourceOf, unpackContacts } from "./contact-list.ts";
import { type Contact, followSources } from "./schema.ts";

const contact: fc.Arbitrary<Contact> = fc.record({
  personId: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
  source: fc.constantFrom(...followSources),
  closeness: fc.constantFrom(0, 1, 2),
  isMuted: fc.boolean(),
});

test("what was packed comes out, by id, wherever the bytes lie", () => {
  fc.assert(
    fc.property(fc.uniqueArray(contact, { selector: ({ personId }) => personId, maxLength: 60 }), fc.nat({ max: 7 }), (contacts, before) => {
      const lying = Buffer.concat([Buffer.alloc(before, 0xff), packContacts(contacts, 7), Buffer.alloc(3, 0xff)]).subarray(before);
      const { version, ids, marks } = unpackContacts(lying);
      expect(version).toBe(7);
      const found = [...ids].map((personId, at) => {
        const mark = marks[at] as number;
        return { personId, source: sourceOf(mark), closeness: closenessOf(mark), isMuted: isMuted(mark) };
      });
      expect(found).toEqual(contacts.toSorted((a, b) => a.personId - b.personId));
    }),
  );
});

test("who is among them is found, and nobody else", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(contact, { selector: ({ personId }) => personId, maxLength: 40 }),
      fc.array(fc.integer({ min: 1, max: 2 ** 31 - 1 }), { maxLength: 20 }),
      (contacts, others) => {
        const list = unpackContacts(packContacts(contacts, 7));
        const ids = contacts.map(({ personId }) => personId);
        const asked = [...ids, ...ids.map((id) => id + 1), ...others];
        expect(asked.filter((id) => isInList(list, id))).toEqual(asked.filter((id) => ids.includes(id)));
      },
    ),
  );
});
