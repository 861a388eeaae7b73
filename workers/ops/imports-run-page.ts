// The page of one run: what it proposes and where it disagrees with what stands here, then all that it left out.
import { html } from "hono/html";
import { findProposal, listProposals, type Proposal } from "#lib/imports/proposals/read-proposals.ts";
import { type Conflict, type ImportRunSummary, listConflicts, listFindings } from "#lib/imports/queries.ts";
import { describeThings } from "#lib/merges/things.ts";
import { conflictsOf } from "./imports-conflicts.ts";
import { countsOf, importsPath, sectionOf } from "./imports-pages.ts";
import { cardOf, type Things } from "./imports-proposals.ts";
import { page } from "./frame.ts";

const [proposalsAtOnce, conflictsAtOnce] = [25, 100];

/** `answered`: the proposal that was answered just now, which goes first. */
export async function pageOfRun(run: ImportRunSummary, answered: number) {
  const [findings, proposals, conflicts] = await Promise.all([
    listFindings(run.id, 20),
    listProposals(run.id, proposalsAtOnce),
    listConflicts(run.id, conflictsAtOnce),
  ]);
  const first = answered > 0 ? await findProposal(run.id, answered) : null;
  const things = await readThings([first ?? [], proposals].flat(), conflicts);
  const pathOf = ({ id }: Proposal) => `${importsPath}/${run.id}/findings/${id}/`;
  const others = proposals.filter(({ id }) => id !== answered);
  const rest = findings.filter(({ kind }) => kind !== "proposal" && (kind !== "conflict" || conflicts.length === 0));
  const count = (kind: string) => findings.filter((group) => group.kind === kind).reduce((sum, group) => sum + group.count, 0);
  return page(
    `Run ${run.id}: ${run.source}`,
    html`<p><a href="${importsPath}/">All runs</a></p>${first ? html`<div class="notice" role="status">${cardOf(first, things, pathOf(first))}</div>` : ""}
<p>${run.format}, <code>${run.path}</code>: ${run.state}${run.isDryRun ? ", dry run" : ""}</p><p>${countsOf(run)}</p>
${run.state === "finished" && !run.isDryRun ? html`<form method="post" action="${importsPath}/${run.id}/undo/"><button>Undo this run</button> What it added goes, what it changed is as it was; what somebody uses stays.</form>` : ""}
${others.length > 0 ? html`<h2>${count("proposal").toLocaleString("en")} × proposed</h2><p>Nothing was done. Are they one, or are they two?${count("proposal") > proposalsAtOnce ? ` ${proposalsAtOnce} are shown: as they are answered, the next come.` : ""}</p>${others.map((each) => cardOf(each, things, pathOf(each)))}` : ""}
${conflicts.length > 0 ? html`<h2>${count("conflict").toLocaleString("en")} × said otherwise</h2><p>Both values are kept; the first stands. Edit the thing to choose the other.${count("conflict") > conflictsAtOnce ? ` The first ${conflictsAtOnce} are shown.` : ""}</p>${conflictsOf(conflicts, things, run.source)}` : ""}
${rest.map(sectionOf)}`,
  );
}

/** All things that are shown, by kind and number. */
async function readThings(proposals: Proposal[], conflicts: Conflict[]): Promise<Things> {
  const shown = [
    ...proposals.map(({ kind, own, others }) => ({ kind, ids: [own ?? [], others].flat() })),
    ...conflicts.map(({ entity, entityId }) => ({ kind: entity, ids: [entityId ?? []].flat() })),
  ];
  const kinds = Map.groupBy(shown, ({ kind }) => kind);
  const described = await Promise.all(
    [...kinds].map(async ([kind, group]) => [kind, await describeThings(kind, [...new Set(group.flatMap(({ ids }) => ids))])] as const),
  );
  return new Map(described.flatMap(([kind, things]) => [...things.values()].map((thing) => [`${kind} ${thing.id}`, thing] as const)));
}
