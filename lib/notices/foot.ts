// Why a notice came. How its list is turned off is added at the door.
import type { Letter } from "#lib/mail/letter.ts";

const reasons = {
  events: "You get this because an event has changed that you plan to be at, or speak at.",
  listed: "You get this because somebody else put you on a programme, which anybody can read.",
};

export const footOf = (list: keyof typeof reasons): Letter["foot"] => ({ why: reasons[list] });
