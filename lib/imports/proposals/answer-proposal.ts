// A person decides what an import only proposed: that two are one, or that they are two.
import type pg from "pg";
import { mergeWithin, tellApart } from "#lib/merges/commands.ts";
import { type MergeKind, type MergeRefusal, type MergeSummary, refusals } from "#lib/merges/schema.ts";
import { joinWithin, partWithin } from "#lib/sessions/commands.ts";
import { query, rehearse, sql, transaction } from "#lib/stores/postgres.ts";
import { lockProposal, type Proposal } from "./read-proposals.ts";

/** Why a proposal is not answered. */
export type AnswerRefusal = MergeRefusal | "unknown" | "dry-run" | "gone" | "accepted-before" | "which" | "not-proposed";

/** The same in words. */
export const answerRefusals: Record<AnswerRefusal, string> = {
  ...refusals,
  unknown: "The run has no such proposal.",
  "dry-run": "It was a dry run: nothing came in that could be one with anything.",
  gone: "What the source brought, or what it may be one with, is not there any more.",
  "accepted-before": "They were said to be one before. To make them two again, undo the merge.",
  which: "It may be one of several: say which.",
  "not-proposed": "The proposal does not name it.",
};

export type AcceptOutcome =
  | { kind: "merged"; of: MergeKind; keep: number; gone: number; mergeId: number; summary: MergeSummary }
  | { kind: "one-talk"; keep: number; gone: number }
  | { kind: AnswerRefusal };

interface Answer {
  runId: number;
  findingId: number;
}

interface Acceptance extends Answer {
  /** The id of what is kept, or of the one that is meant of several. */
  keep?: number | undefined;
}

/**
 * They are one. What was here already is kept, or what `keep` names: one of several that were proposed, or what the
 * source brought. Where only what the source brought is claimed, that is kept.
 */
export const acceptProposal = (answer: Acceptance): Promise<AcceptOutcome> => transaction((client) => accept(client, answer));

/** What accepting it would come to. */
export const previewAccept = (answer: Acceptance): Promise<AcceptOutcome> => rehearse((client) => accept(client, answer));

async function accept(client: pg.ClientBase, { runId, findingId, keep }: Acceptance): Promise<AcceptOutcome> {
  const proposal = await lockProposal(client, runId, findingId);
  const refusal = findRefusal(proposal);
  if (refusal || !proposal) return { kind: refusal ?? "unknown" };
  const pair = await choosePair(client, proposal, keep);
  if (typeof pair === "string") return { kind: pair };
  if (proposal.asks === "talk") return acceptTalk(client, proposal, pair);
  const outcome = await mergeWithin(client, proposal.kind, { ...pair, reason: `${proposal.source} ${proposal.key ?? ""}: ${proposal.reason}` });
  if (outcome.kind !== "merged") return outcome;
  await markAlike(client, proposal, { state: "accepted", mergeId: outcome.mergeId });
  return { ...outcome, ...pair, of: proposal.kind };
}

/** They are two: no import proposes it again, nor does it by itself. */
export async function dismissProposal({ runId, findingId }: Answer): Promise<{ kind: "dismissed" } | { kind: AnswerRefusal }> {
  return transaction(async (client) => {
    const proposal = await lockProposal(client, runId, findingId);
    if (proposal?.asks === "talk" && proposal.state === "accepted") return partAgain(client, proposal);
    const refusal = findRefusal(proposal);
    if (refusal || !proposal) return { kind: refusal ?? "unknown" };
    if (proposal.asks === "merge") await tellThemApart(client, proposal);
    await markAlike(client, proposal, { state: "dismissed", mergeId: null });
    return { kind: "dismissed" };
  });
}

/** What was said to be two may still be said to be one; what is one is made two by undoing its merge. */
function findRefusal(proposal: Proposal | null): AnswerRefusal | null {
  if (!proposal) return "unknown";
  if (proposal.isDryRun) return "dry-run";
  if (proposal.state === "accepted") return "accepted-before";
  if (proposal.others.length === 0 && proposal.isSettled) return "same";
  return proposal.own === null || proposal.others.length === 0 ? "gone" : null;
}

async function choosePair(
  client: pg.ClientBase,
  { kind, own, others }: Proposal,
  keep: number | undefined,
): Promise<{ keep: number; gone: number } | AnswerRefusal> {
  const brought = own as number;
  const [only] = others as [number];
  if (keep !== undefined && keep !== brought) return others.includes(keep) ? { keep, gone: brought } : "not-proposed";
  if (others.length > 1) return "which";
  const isKept = keep === brought || (kind === "person" && (await isOnlyClaimed(client, brought, only)));
  return isKept ? { keep: brought, gone: only } : { keep: only, gone: brought };
}

async function isOnlyClaimed(client: pg.ClientBase, one: number, other: number): Promise<boolean> {
  const claimed = await query<{ id: number }>(sql`select person_id as id from account where person_id in (${one}, ${other})`, client);
  return claimed.length === 1 && claimed[0]?.id === one;
}

async function acceptTalk(client: pg.ClientBase, proposal: Proposal, { keep, gone }: { keep: number; gone: number }): Promise<AcceptOutcome> {
  const outcome = await joinWithin(client, [keep, gone]);
  if (outcome.kind !== "joined") return { kind: "gone" };
  await markAlike(client, proposal, { state: "accepted", mergeId: null });
  return { kind: "one-talk", keep, gone };
}

/** What was said to be one talk is none, where it still stands. */
async function partAgain(client: pg.ClientBase, proposal: Proposal): Promise<{ kind: "dismissed" }> {
  if (proposal.own !== null) await partWithin(client, proposal.own);
  await markAlike(client, proposal, { state: "dismissed", mergeId: null });
  return { kind: "dismissed" };
}

async function tellThemApart(client: pg.ClientBase, { kind, own, others }: Proposal): Promise<void> {
  for (const other of others) await tellApart(client, kind, [own as number, other]);
}

/**
 * Marks the proposal, and all that propose the same of two people: they are named together in session after session. Who
 * is another than their namesake appears beside them.
 */
async function markAlike(
  client: pg.ClientBase,
  { id, own, others, appearance }: Proposal,
  { state, mergeId }: { state: Proposal["state"]; mergeId: number | null },
): Promise<void> {
  const alike = appearance ? { personId: appearance.personId, other: appearance.other } : null;
  const marked = await query<{ detail: Proposal["appearance"] }>(
    sql`update import_finding set state = ${state}::finding_state, merge_id = ${mergeId}
      where id = ${id} or kind = 'proposal' and entity = 'person' and state = 'open' and detail @> ${JSON.stringify(alike ?? { none: true })}::jsonb returning detail`,
    client,
  );
  if (state !== "dismissed" || !appearance || own === null || others.length === 0) return;
  const beside = marked.map(({ detail }) => ({ ...detail, personId: own }));
  await client.query(sql`
    insert into appearance (person_id, event_id, session_id, role, position)
    select r."personId", s.event_id, s.id, r.role, r.position
    from json_to_recordset(${JSON.stringify(beside)}::json) as r ("personId" int, "sessionId" int, role appearance_role, position int) join session s on s.id = r."sessionId"
    on conflict do nothing`);
}
