import fc from "fast-check";
import { expect, test } from "vitest";
import { compareLists, propose } from "./propose.ts";

interface Row {
  title: string | null;
  room: string | null;
  languages: string[];
}

const row = (more: Partial<Row> = {}): Row => ({ title: "Vacuum", room: "A", languages: ["en"], ...more });
const nobody = new Set<string>();
const decide = ({ before = row(), now = row(), ours = row(), spokenFor = nobody }: { before?: Row; now?: Row; ours?: Row; spokenFor?: Set<string> }) =>
  propose<Row>({ before, now, ours, spokenFor });

test("what the source changed is taken over where nobody touched it here", () => {
  expect(decide({ now: row({ title: "Vacuum, again", room: null }) })).toEqual({ changes: { title: "Vacuum, again", room: null }, conflicts: [] });
});

test("what the source says again is left as it stands, whatever stands here", () => {
  expect(decide({ ours: row({ title: "Corrected here", room: null }) })).toEqual({ changes: {}, conflicts: [] });
});

test("what both changed is a conflict, and ours stays", () => {
  expect(decide({ now: row({ title: "Theirs" }), ours: row({ title: "Ours" }) })).toEqual({
    changes: {},
    conflicts: [{ field: "title", ours: "Ours", theirs: "Theirs" }],
  });
});

test("what both changed to the same is no conflict", () => {
  expect(decide({ now: row({ title: "Same" }), ours: row({ title: "Same" }), spokenFor: new Set(["title"]) })).toEqual({ changes: {}, conflicts: [] });
});

test("a value that somebody here has spoken for is not written over, although it is what the source said before", () => {
  expect(decide({ now: row({ title: "Theirs", room: "B" }), spokenFor: new Set(["title"]) })).toEqual({
    changes: { room: "B" },
    conflicts: [{ field: "title", ours: "Vacuum", theirs: "Theirs" }],
  });
});

test("a value that was taken away here is not brought back", () => {
  expect(decide({ now: row({ room: "B" }), ours: row({ room: null }) })).toEqual({ changes: {}, conflicts: [{ field: "room", ours: null, theirs: "B" }] });
});

test("lists are compared by what is in them", () => {
  expect(decide({ now: row({ languages: ["en"] }), ours: row({ languages: ["en", "no"] }) })).toEqual({ changes: {}, conflicts: [] });
  expect(decide({ now: row({ languages: ["en", "no"] }) })).toEqual({ changes: { languages: ["en", "no"] }, conflicts: [] });
});

const value = fc.constantFrom("a", "b", "c", null);
const anyRow = fc.record({ title: value, room: value, languages: fc.constantFrom<string[]>(["en"], ["no"], ["en", "no"]) });
const anySpokenFor = fc.subarray(["title", "room", "languages"]).map((fields) => new Set(fields));
const anySituation = fc.record({ before: anyRow, now: anyRow, ours: anyRow, spokenFor: anySpokenFor });
const apply = (ours: Row, changes: Partial<Row>): Row => ({ ...ours, ...changes });

test("whatever was said, an import changes nothing that was changed or spoken for here", () => {
  fc.assert(
    fc.property(anySituation, ({ before, now, ours, spokenFor }) => {
      const { changes } = propose<Row>({ before, now, ours, spokenFor });
      for (const field of Object.keys(changes) as (keyof Row)[]) {
        expect(spokenFor.has(field)).toBe(false);
        expect(ours[field]).toEqual(before[field]);
        expect(changes[field]).toEqual(now[field]);
      }
    }),
  );
});

test("whatever was said, every change of the source is applied, told as a conflict, or here already", () => {
  fc.assert(
    fc.property(anySituation, ({ before, now, ours, spokenFor }) => {
      const { changes, conflicts } = propose<Row>({ before, now, ours, spokenFor });
      const told = new Set([...Object.keys(changes), ...conflicts.map(({ field }) => field)]);
      const here = apply(ours, changes);
      for (const field of Object.keys(now) as (keyof Row)[]) {
        const isChanged = JSON.stringify(now[field]) !== JSON.stringify(before[field]);
        if (isChanged && !told.has(field)) expect(here[field]).toEqual(now[field]);
        if (!isChanged) expect(told.has(field)).toBe(false);
      }
    }),
  );
});

test("whatever was said, the same import a second time has nothing to change and nothing to tell", () => {
  fc.assert(
    fc.property(anySituation, ({ before, now, ours, spokenFor }) => {
      const here = apply(ours, propose<Row>({ before, now, ours, spokenFor }).changes);
      expect(propose<Row>({ before: now, now, ours: here, spokenFor })).toEqual({ changes: {}, conflicts: [] });
    }),
  );
});

test("of two readings of a list it is told what came and what went, once each and in order", () => {
  expect(compareLists(["a", "b", "b", "c"], ["c", "d", "d", "a", "e"])).toEqual({ gained: ["d", "e"], lost: ["b"] });
  expect(compareLists([], [])).toEqual({ gained: [], lost: [] });
});
