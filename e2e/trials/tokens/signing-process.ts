// A process of the site as far as tokens go: signs one when asked, and says of one that it is sent whether it is good.
import { keyRing } from "#lib/kit/signing/key-ring.ts";
import { readData, signData } from "#lib/kit/signing/timed.ts";

export type Question = { id: number; do: "sign" } | { id: number; do: "read"; token: string };
export interface Answer {
  id: number;
  token: string;
  isGood: boolean;
}

const salt = "trial";

process.on("message", (question: Question) => {
  const { id } = question;
  const token = question.do === "sign" ? signData({ id }, { keys: keyRing().keys, salt }) : question.token;
  process.send?.({ id, token, isGood: readData(token, { keys: keyRing().keys, salt }) !== undefined } satisfies Answer);
});
process.once("disconnect", () => process.exit(0));
