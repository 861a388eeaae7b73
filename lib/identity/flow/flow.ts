// The way out to another site and back, as the browser carries it: sealed, for ten minutes, used once.
import { z } from "zod";
import { seal, unseal } from "#lib/kit/signing/seal.ts";
import { flowMinutes } from "../schema.ts";
import { newSecret } from "../secrets.ts";

const purpose = "flow";

const shape = z.object({
  id: z.string(),
  provider: z.enum(["github", "mastodon", "bluesky", "oidc"]),
  /** Who is to vouch, and where the browser goes for it. */
  server: z.string(),
  url: z.string(),
  kept: z.record(z.string(), z.string()),
  returnTo: z.string(),
  /** What it is for: to sign in, to add a way to an account, or to prove again who one is. */
  intention: z.enum(["sign-in", "link", "prove-again"]),
  /** Whose account it is for; null for a sign-in, which is for whoever comes back. */
  accountId: z.number().int().nullable(),
  leftAt: z.number(),
});

export type Flow = z.infer<typeof shape>;
export type Intention = Flow["intention"];

/** The cookie of a browser that leaves. */
export function sealFlow(flow: Omit<Flow, "id" | "leftAt">, now = Date.now()): string {
  return seal(JSON.stringify({ ...flow, id: newSecret(), leftAt: now } satisfies Flow), purpose);
}

/** The flow of a cookie; null where it is not ours or too old. */
export function openFlow(cookie: string | undefined, now = Date.now()): Flow | null {
  if (!cookie || cookie.length > 4_096) return null;
  const { data } = shape.safeParse(JSON.parse(unseal(cookie, purpose) ?? "null"));
  return data && now - data.leftAt <= flowMinutes * 60_000 ? data : null;
}
