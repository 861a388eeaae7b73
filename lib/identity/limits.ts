// How often anybody may try to sign in, whoever they are: the same for an address that is known and one that is not.
import { createHash } from "node:crypto";
import { type Limit, takeOne } from "#lib/stores/limits.ts";
import type { EmailAddress } from "./schema.ts";

const mails: Limit = { name: "mail-to", points: 3, seconds: 3_600 };
const signIns: Limit = { name: "sign-in-from", points: 10, seconds: 900 };
const waysOut: Limit = { name: "way-out-from", points: 20, seconds: 900 };
const codes: Limit = { name: "code-from", points: 20, seconds: 900 };

/** Redis learns no address. */
const blurred = (text: string): string => createHash("sha256").update(text).digest("base64url").slice(0, 22);

/** One half of an IPv6 address is one network: whoever has one has all of it. */
const networkOf = (address: string): string => (address.includes(":") ? address.split(":").slice(0, 4).join(":") : address);

/** Seconds to wait before another mail is sent to this address, or asked for from this network; null where it may be. */
export async function waitForMail({ email, network }: { email: EmailAddress; network: string }): Promise<number | null> {
  return (await takeOne(signIns, blurred(networkOf(network)))) ?? (await takeOne(mails, blurred(email)));
}

/** Seconds to wait before another code is tried from this network; null where it may be. */
export const waitForCode = (network: string): Promise<number | null> => takeOne(codes, blurred(networkOf(network)));

/** Seconds to wait before somebody goes to another site from this network; null where they may. */
export const waitForWayOut = (network: string): Promise<number | null> => takeOne(waysOut, blurred(networkOf(network)));
