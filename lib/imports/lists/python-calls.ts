// The calls of a conference from a row of https://github.com/JesperDramsch/python-deadlines.
import { type CallInput, type Held, type Milestone, plausibleMilestones, readMilestone, readZone } from "./deadlines.ts";
import { isUnannounced, type Note, readLink } from "./listed-row.ts";

/** The fields of a row that say something of its calls. */
export const callFields = ["cfp", "cfp_ext", "cfp_link", "timezone", "tutorial_deadline", "workshop_deadline"] as const;
type Texts = Partial<Record<(typeof callFields)[number], string>>;

/** The word that stands where the day would. */
export const isCancelled = (cfp: string | undefined): boolean => /^cancel?led$/i.test(cfp ?? "");

/**
 * The call of a conference, with those for workshops and tutorials that have deadlines of their own. A deadline without a
 * zone is anywhere on Earth: "Standard IANA Timezones (Omit for AoE)", as the source tells those who add to it.
 */
export function readCalls(texts: Texts, held: Held, notes: Note[]): CallInput[] {
  const zone = texts.timezone ? readZone(texts.timezone, notes) : { isAnywhereOnEarth: true };
  const url = readLink(texts.cfp_link, notes);
  const calls = [
    { said: texts.cfp, milestones: mainMilestones(texts, notes) },
    { said: texts.workshop_deadline, name: "Workshops", milestones: readMilestone("closes", texts.workshop_deadline, notes) },
    { said: texts.tutorial_deadline, name: "Tutorials", milestones: readMilestone("closes", texts.tutorial_deadline, notes) },
  ];
  const read = calls.flatMap(({ said, name, ...call }): CallInput[] => {
    const milestones = plausibleMilestones(call.milestones, held, notes);
    if (milestones.length > 0) return [{ name, url, ...zone, milestones }];
    return isUnannounced(said) ? [{ name, url, note: "to be announced" }] : [];
  });
  if (url && read.length === 0) notes.push({ reason: "there is an address of a call, but no call", detail: url });
  return read;
}

/** Where a call was extended, the earlier day is kept as replaced. */
function mainMilestones({ cfp, cfp_ext }: Texts, notes: Note[]): Milestone[] {
  const [closes] = isCancelled(cfp) || /^none$/i.test(cfp ?? "") ? [] : readMilestone("closes", cfp, notes);
  const [extended] = readMilestone("closes", cfp_ext, notes);
  if (!closes || !extended) return [closes ?? extended].filter((each) => each !== undefined);
  if (extended.dueOn === closes.dueOn) return [extended];
  if (extended.dueOn > closes.dueOn) return [{ ...closes, isReplaced: true }, extended];
  notes.push({ reason: "its call is extended to an earlier day", detail: extended.dueOn });
  return [closes];
}
