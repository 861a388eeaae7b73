import { readSlug } from "#app/_loaders/trails.ts";
import { z } from "zod";
import { openForm } from "#app/_forms/form.ts";
import { readUnsubscribeToken } from "#lib/mail/unsubscribe/link.ts";
import { turn } from "#lib/mail/unsubscribe/subscriptions.ts";

const wanted = z.enum(["off", "on", "all-off", "all-on"]);

/** Turns a list off or on: whoever holds the link may. */
export const POST = openForm<{ token: string }>(
  async ({ fields, params }) => {
    const token = readSlug(params.token);
    const to = `/unsubscribe/${encodeURIComponent(token)}/`;
    const [subscription, { data: what }] = [readUnsubscribeToken(token), wanted.safeParse(fields.what)];
    if (!subscription || !what) return { to };
    const done = await turn(subscription, what);
    return { to: done === "later" ? `${to}?done=later` : to };
  },
  { whileReadOnly: true },
);
