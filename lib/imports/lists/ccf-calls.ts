// The calls of a conference from its timeline in https://github.com/ccfddl/ccf-deadlines.
import { type CallInput, type Held, type Milestone, plausibleMilestones, readMilestone } from "./deadlines.ts";
import { isUnannounced, type Note, readTexts, wordsOf } from "./listed-row.ts";

/** An entry of a timeline: a round of its own, or a dated step of the round beside it. */
interface Entry {
  comment?: string | undefined;
  /** Its deadline is yet to be announced. */
  isOpen: boolean;
  /** What the comment makes of the deadline: what closes is a round. */
  kind: Milestone["kind"];
  milestones: Milestone[];
}

/**
 * One call for each entry of a timeline. Entries of which the comment says that they are a step of a round, not a round
 * ("Abstract Submission", "Paper Notification", "Final Version"), belong to the call beside them. Several calls are told
 * apart by their comments, or by their numbers; the comment on a single one is a note.
 */
export function readTimeline(timeline: unknown, { held, zone }: { held: Held; zone: CallInput }, notes: Note[]): CallInput[] {
  const entries = Array.isArray(timeline) ? timeline : [];
  if (entries !== timeline && timeline !== undefined && timeline !== null) notes.push({ reason: "its timeline is no list", detail: wordsOf(timeline) });
  const rounds = joinSteps(entries.flatMap((each) => readEntry(each, entries.length > 1, notes)));
  return rounds.flatMap((round, at): CallInput[] => {
    const milestones = plausibleMilestones(round.milestones, held, notes);
    if (milestones.length === 0) return round.isOpen ? [namesOf(rounds, at)] : [];
    return [{ ...namesOf(rounds, at), ...zone, milestones }];
  });
}

/** A row of 2024 writes "abstract deadline" with a blank. */
const fields = ["abstract_deadline", "abstract deadline", "comment", "deadline"] as const;

function readEntry(entry: unknown, isOneOfSeveral: boolean, notes: Note[]): Entry[] {
  if (typeof entry !== "object" || entry === null) {
    notes.push({ reason: "an entry of its timeline is none", detail: wordsOf(entry) });
    return [];
  }
  const texts = readTexts(entry, fields, notes);
  const abstract = readMilestone("abstract_due", texts.abstract_deadline ?? texts["abstract deadline"], notes);
  const kind = isOneOfSeveral && abstract.length === 0 ? kindOf(texts.comment ?? "") : "closes";
  const milestones = [...abstract, ...readMilestone(kind, texts.deadline, notes)];
  return [{ comment: texts.comment, isOpen: isUnannounced(texts.deadline), kind, milestones }];
}

/** "Abstract and full paper submission" closes a round; "Regular paper abstract submissions" does not. */
function kindOf(comment: string): Milestone["kind"] {
  if (/\bnotification\b/i.test(comment)) return "notification";
  if (/\bcamera.?ready\b|\bfinal (copy|versions?)\b/i.test(comment)) return "camera_ready";
  const isOfAbstracts = /\babstracts?\b|\bpaper registration\b/i.test(comment);
  return isOfAbstracts && !/\babstracts?\b.*\b(full|papers?)\b/i.test(comment) ? "abstract_due" : "closes";
}

/** Abstracts belong to the round that closes next, what follows a round to the one before. */
function joinSteps(entries: Entry[]): Entry[] {
  return entries.filter((entry, at) => {
    if (entry.kind === "closes") return true;
    const before = entries.slice(0, at).findLast(({ kind }) => kind === "closes");
    const after = entries.slice(at).find(({ kind }) => kind === "closes");
    return !addStep(entry, entry.kind === "abstract_due" ? after : before);
  });
}

/** A round has each step once: false where it is not taken. */
function addStep({ kind, milestones }: Entry, round: Entry | undefined): boolean {
  if (!round || round.milestones.some((each) => each.kind === kind)) return false;
  round.milestones = [...round.milestones, ...milestones].toSorted((one, other) => one.dueOn.localeCompare(other.dueOn));
  return true;
}

/** Calls of one event are told apart by their names: where several have the same comment, their numbers follow it. */
function namesOf(all: Entry[], at: number): Pick<CallInput, "name" | "note"> {
  const { comment, isOpen } = all[at] as Entry;
  const open = isOpen ? "to be announced" : undefined;
  if (all.length === 1) return { note: [comment, open].filter(Boolean).join("; ") || undefined };
  const nameOf = (index: number) => all[index]?.comment ?? `Round ${index + 1}`;
  const isRepeated = comment && all.some((_, index) => index !== at && nameOf(index).toLowerCase() === comment.toLowerCase());
  return { name: isRepeated ? `${comment} (Round ${at + 1})` : nameOf(at), note: open };
}
