import { expect, test } from "vitest";
import { Findings, storable } from "./findings.ts";

const at = { file: "events.jsonl", line: 3 };

test("outcomes are counted for each kind of thing, files apart", () => {
  const findings = new Findings(1);
  findings.count("event", "added", 3);
  findings.count("event", "added");
  findings.count("session", "same");
  findings.skip({ ...at, entity: "person", reason: "is not the name of a person" });
  findings.skip({ ...at, entity: "session", reason: "a link of it is no web address" }, { isPart: true });
  findings.unreadable({ ...at, reason: "is no schedule.xml" });
  findings.conflict({ ...at, entity: "event", reason: "somebody here says otherwise" });
  expect(findings.counts).toEqual({ event: { added: 4, conflicts: 1 }, session: { same: 1 }, person: { skipped: 1 }, file: { skipped: 1 } });
});

test("each reason is told with how often it came", () => {
  const findings = new Findings(1);
  for (let line = 1; line <= 3; line++) findings.unreadable({ file: "events.jsonl", line, reason: "is not UTF-8" });
  findings.skip({ ...at, reason: "leads to another person of the source" });
  expect(Object.fromEntries(findings.reasons)).toEqual({ "is not UTF-8": 3, "leads to another person of the source": 1 });
});

test("what a source wrote is quoted without what no store takes, in every depth", () => {
  const finding = {
    ...at,
    entity: "event" as const,
    key: "a\u0000b",
    reason: "not JSON: \ud83c\u0000",
    detail: { field: "title", ours: null, theirs: ["x\u0000y", 7, { deep: "\udc00" }] },
  };
  expect(storable(finding)).toEqual({
    ...at,
    entity: "event",
    key: "ab",
    reason: "not JSON: \ufffd",
    detail: { field: "title", ours: null, theirs: ["xy", 7, { deep: "\ufffd" }] },
  });
});

test("what is not known of a finding stays not known", () => {
  expect(storable({ ...at, reason: "r", entity: undefined, key: undefined, detail: undefined })).toEqual({ ...at, reason: "r" });
});
