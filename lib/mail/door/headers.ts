// What stands over a mail: by which list it comes and how that is turned off, or that no machine should answer it.
import type { Envelope } from "../schema.ts";

/** Headers of which each is one line, as it stands here: some relays break a signature over one that is folded. */
export function headersOf({ list, unsubscribeUrl }: Pick<Envelope, "list" | "unsubscribeUrl">, domain: string): Record<string, string> {
  if (list === null) return { "Auto-Submitted": "auto-generated" };
  if (!isOneAddress(unsubscribeUrl)) throw new Error(`A mail of the list ${list} says where that is turned off: ${unsubscribeUrl}`);
  return {
    "List-Id": `<${list}.${domain}>`,
    "List-Unsubscribe": `<${unsubscribeUrl}>`,
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
  };
}

/** A line of a header holds 998 signs, and an address ends where the bracket does. */
const isOneAddress = (url: string | undefined): url is string => url !== undefined && /^https?:\/\/[\x21-\x3b\x3d\x3f-\x7e]{1,900}$/.test(url);
