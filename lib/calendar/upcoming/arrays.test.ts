import fc from "fast-check";
import { expect, test } from "vitest";
import { arraysOf, rankOf } from "./arrays.ts";
import { type EventRow, planBits } from "./rows.ts";

const things = { topic: [], series: [], place: [], venue: [], guide: [] };
const eventOf = (people: number[], at: number): EventRow => ({
  ...{ id: at + 1, version: 1, startsOn: `2026-06-${String(at + 1).padStart(2, "0")}`, overAt: 0, isOnline: false, things },
  people,
  bits: people.map(() => planBits.attending),
});

test("who is anywhere is found by their rank with all their events, everybody else by none", () => {
  const people = fc.uniqueArray(fc.nat({ max: 200 }), { maxLength: 60 });
  fc.assert(
    fc.property(fc.array(people, { maxLength: 5 }), (events) => {
      const arrays = arraysOf(events.map(eventOf));
      const anywhere = [...new Set(events.flat())].toSorted((a, b) => a - b);
      for (let id = 0; id < 300; id++) {
        const rank = rankOf(arrays, id);
        expect(rank).toBe(anywhere.indexOf(id));
        if (rank < 0) continue;
        const own = [...arrays.entries.subarray(arrays.offsets[rank], arrays.offsets[rank + 1])].map((entry) => Math.floor(entry / planBits.all));
        expect(own).toEqual(events.flatMap((each, at) => (each.includes(id) ? [at] : [])));
      }
    }),
  );
});
