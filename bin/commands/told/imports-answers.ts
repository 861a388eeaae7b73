// Answers to what an import proposed: they are one, or they are two.
import { acceptProposal, answerRefusals, dismissProposal, previewAccept } from "#lib/imports/proposals/answer-proposal.ts";
import { findProposal, listProposals, type Proposal } from "#lib/imports/proposals/read-proposals.ts";
import { findThing, namedBy } from "#lib/merges/find-thing.ts";
import { describeThings } from "#lib/merges/things.ts";
import { isConfirmed, printBoth, printSummary, refuse } from "./side-by-side.ts";

interface Answer {
  runId: number;
  findingId: number;
}

/** What a run proposes, a line each: by which number it is answered, what was answered, and what may be one. */
export async function printProposals(runId: number): Promise<void> {
  const proposals = await listProposals(runId, 1_000);
  const names = new Map<string, string>();
  for (const [kind, group] of Map.groupBy(proposals, (proposal) => proposal.kind)) {
    const ids = group.flatMap(({ own, others }) => [own ?? [], others].flat());
    for (const { id, name, address } of (await describeThings(kind, ids)).values()) names.set(`${kind} ${id}`, `${name} ${address}`);
  }
  for (const { id, kind, state, own, others, reason } of proposals) {
    const shown = [own ?? [], others].flat().flatMap((each) => names.get(`${kind} ${each}`) ?? []);
    console.log(`  ${id} (${state}) ${kind}: ${shown.join("  |  ")}: ${reason}`);
  }
}

/** They are one. `keep` names what is kept, and which one is meant where several come into question. */
export async function accept({ keep: named, isSaid, ...answer }: Answer & { keep: string | undefined; isSaid: boolean }): Promise<void> {
  const proposal = await findProposal(answer.runId, answer.findingId);
  if (!proposal) return refuse(answerRefusals.unknown);
  const keep = named === undefined ? undefined : await findThing(proposal.kind, named);
  if (keep === null) return refuse(`There is no ${proposal.kind} "${named}". Name it by ${namedBy[proposal.kind]}.`);
  const preview = await previewAccept({ ...answer, keep });
  if (preview.kind === "which") return refuse(`${answerRefusals.which}\n${await choicesOf(proposal)}`);
  if (preview.kind !== "merged" && preview.kind !== "one-talk") return refuse(answerRefusals[preview.kind]);
  await printBoth(proposal.kind, preview);
  if (preview.kind === "merged") printSummary(preview.summary);
  if (!(await isConfirmed(preview.kind === "merged" ? "Make them one?" : "Are they one talk, given twice?", isSaid))) return;
  const outcome = await acceptProposal({ ...answer, keep });
  if (outcome.kind === "merged") console.log(`Merge ${outcome.mergeId}: they are one. To take it back: npm run merges -- undo ${outcome.mergeId}`);
  else if (outcome.kind === "one-talk") console.log(`They are one talk. To take it back: npm run imports -- dismiss ${answer.runId} ${answer.findingId}`);
  else refuse(answerRefusals[outcome.kind]);
}

/** What may be meant, each with the command that says so. */
async function choicesOf({ kind, runId, id, others }: Proposal): Promise<string> {
  const things = await describeThings(kind, others);
  return others
    .flatMap((other) => things.get(other) ?? [])
    .map(({ name, address }) => `  ${name}: npm run imports -- accept ${runId} ${id} ${address}`)
    .join("\n");
}

/** They are two. */
export async function dismiss(answer: Answer): Promise<void> {
  const outcome = await dismissProposal(answer);
  if (outcome.kind !== "dismissed") return refuse(answerRefusals[outcome.kind]);
  console.log("They are two, and it is not proposed again.");
}
