// How often anybody may try to sign in, whoever they are: the same for an address that is known and one that is not.
import { blurred, type Limit, networkKey, takeOne } from "#lib/stores/limits.ts";
import type { EmailAddress } from "./schema.ts";

const mails: Limit = { name: "mail-to", points: 3, seconds: 3_600 };
const signIns: Limit = { name: "sign-in-from", points: 10, seconds: 900 };
const waysOut: Limit = { name: "way-out-from", points: 20, seconds: 900 };
const codes: Limit = { name: "code-from", points: 10, seconds: 900 };
const codesOfAddress: Limit = { name: "code-for", points: 10, seconds: 900 };

/** Seconds to wait before another mail is sent to this address, or asked for from this network; null where it may be. */
export async function waitForMail({ email, network }: { email: EmailAddress; network: string }): Promise<number | null> {
  return (await takeOne(signIns, networkKey(network))) ?? (await takeOne(mails, blurred(email)));
}

/** Seconds to wait before another code is tried from this network, or for this address; null where it may be. */
export async function waitForCode({ network, email }: { network: string; email: string | null }): Promise<number | null> {
  return (await takeOne(codes, networkKey(network))) ?? (email === null ? null : await takeOne(codesOfAddress, blurred(email)));
}

/** Seconds to wait before somebody goes to another site from this network; null where they may. */
export const waitForWayOut = (network: string): Promise<number | null> => takeOne(waysOut, networkKey(network));
