// What mail somebody gets, for the pages where they choose.
import { readSlug } from "../trails.ts";
import { readUnsubscribeToken } from "#lib/mail/unsubscribe/link.ts";
import { findSubscription } from "#lib/mail/unsubscribe/subscriptions.ts";
import { findMailSettings } from "#lib/mail/settings.ts";
import type { SignedIn } from "#lib/identity/schema.ts";

/** What a link of a mail is for, and how it stands; null where it is none of ours. Who cannot look it up may act all the same. */
export async function loadSubscription(token: string) {
  const subscription = readUnsubscribeToken(readSlug(token));
  if (!subscription) return null;
  try {
    const standing = await findSubscription(subscription);
    return standing && { list: subscription.list, standing };
  } catch {
    return { list: subscription.list, standing: null };
  }
}

export const loadMailSettings = ({ accountId }: SignedIn) => findMailSettings(accountId);
