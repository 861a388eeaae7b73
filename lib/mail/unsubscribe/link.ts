// Links that turn off a list: signed, without end, and stored nowhere. They hold the number of an account and no address.
import { z } from "zod";
import { env } from "#lib/kit/env.ts";
import { keyRing } from "#lib/kit/signing/key-ring.ts";
import { readData, signData } from "#lib/kit/signing/timed.ts";
import { type MailList, mailLists } from "../lists.ts";

/** Which list of whom; the epoch is that of the account's settings when the link was made. */
export interface Subscription {
  accountId: number;
  list: MailList;
  epoch: number;
}

const salt = "unsubscribe";
const content = z.tuple([z.int().positive(), z.int().nonnegative(), z.int().nonnegative()]);

/** The part of the address that is secret: the same each time, however often it is made. */
export const unsubscribeToken = ({ accountId, list, epoch }: Subscription): string =>
  signData([accountId, mailLists.indexOf(list), epoch], { keys: keyRing().keysOfMails, salt }, { now: new Date(0) });

/** What a token is for; null where it is not ours. Every key that ever signed one is believed. */
export function readUnsubscribeToken(token: string): Subscription | null {
  const { data } = content.safeParse(readData(token, { keys: keyRing().keysOfMails, salt }));
  const list = data && mailLists[data[1]];
  return data && list ? { accountId: data[0], list, epoch: data[2] } : null;
}

/** Where a person is asked; where a mailbox acts at once (RFC 8058), which leads people on to the first. */
export const unsubscribePage = (token: string): string => new URL(`/unsubscribe/${token}/`, env().PUBLIC_URL).href;
export const oneClickAddress = (token: string): string => new URL(`/u/${token}/`, env().PUBLIC_URL).href;
