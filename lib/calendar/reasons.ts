// How reasons are called where one asks for less of them: "person:7", "topic:12", "tracking".
import { presences } from "#lib/attendance/schema.ts";
import { type Reason, thingKinds } from "./schema.ts";

/** Every name of a reason that can be had less of. */
const reasonName = new RegExp(`^(?:${presences.join("|")}|(?:person|${thingKinds.join("|")}):[1-9]\\d{0,9})$`);

/** Whether this names a reason. What does not is never written down. */
export const isReasonName = (text: string): boolean => reasonName.test(text);

/** What to write down for less of this; of a person, whatever they are at events. */
export const reasonNameOf = (reason: Reason): string =>
  reason.kind === "follows-person" ? `person:${reason.personId}` : `${reason.kind.replace("follows-", "")}:${reason.id}`;
