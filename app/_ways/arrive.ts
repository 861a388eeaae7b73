// Somebody comes back from another site. The one GET that writes, since other sites send people back by it: without the
// sealed cookie of the very browser that left, and with one that was used, it does nothing.
import { cookieOf } from "#lib/kit/cookie.ts";
import { cookieWithoutFlow, cookiesOfSignIn, knownAs } from "#app/_forms/cookies.ts";
import { answer, type Done } from "#app/_forms/form.ts";
import { resting } from "#app/_forms/resting.ts";
import { loadReadOnly } from "#app/_loaders/read-only.ts";
import { signedInAnswer } from "#app/_forms/signed-in-answer.ts";
import { type Arrived, comeBack } from "#lib/identity/flow/come-back.ts";
import { type Flow, openFlow } from "#lib/identity/flow/flow.ts";
import { useFlow } from "#lib/identity/flow/use-once.ts";
import { nameOfProvider } from "#lib/identity/providers/names.ts";
import type { NoWayBack, Provider } from "#lib/identity/providers/way.ts";
import { deviceCookie, flowCookie, returnPath, type SignedIn } from "#lib/identity/schema.ts";
import { deviceName } from "#lib/identity/signed-in/device-name.ts";
import { findSignedIn } from "#lib/identity/signed-in/sign-in.ts";
import { pageBefore } from "./leave.ts";
import { ways } from "./ways.ts";

interface Door {
  provider: Provider;
  /** The host whose own address of ours this is, as it stands in it: nobody else sends people back by it. */
  host?: string | undefined;
}

const stale = "That took too long, was done before, or was opened in another browser. Nothing was changed: begin again.";

export async function arrive(request: Request, { provider, host }: Door): Promise<Response> {
  if (request.method !== "GET") return new Response(null, { status: 405 }); // whoever only looks uses nothing up
  const { isOn, words } = await loadReadOnly();
  if (isOn) return answer(resting(null, { typed: {}, words }), false);
  const flow = openFlow(cookieOf(request.headers.get("cookie"), flowCookie));
  if (!flow || !isDoorOf(flow, { provider, host }) || !(await useFlow(flow))) return answer({ to: "/sign-in/", again: { problem: stale, typed: {} } }, false);
  const done = await take(request, flow);
  return answer({ ...done, cookies: [...(done.cookies ?? []), cookieWithoutFlow] }, false);
}

function isDoorOf(flow: Flow, { provider, host }: Door): boolean {
  if (flow.provider !== provider) return false;
  if (host === undefined) return true;
  const own = new URL(flow.server).host;
  return host === own || host === encodeURIComponent(own);
}

async function take(request: Request, flow: Flow): Promise<Done> {
  const { provider, server, kept, leftAt, intention } = flow;
  const back = await ways[provider].comeBack({ answer: new URL(request.url).searchParams, server, kept, leftAt: new Date(leftAt) });
  if (!back.ok) return refused(flow, back.reason);
  const before = cookieOf(request.headers.get("cookie"), deviceCookie);
  const signedIn = await findSignedIn(before);
  const browser = { device: deviceName(request.headers.get("user-agent")), before };
  const arrived = await comeBack({ flow, vouched: back, signedIn, browser });
  if (!arrived.ok) return refused(flow, arrived.reason);
  if (intention === "sign-in" && arrived.secret) {
    return signedInAnswer({ secret: arrived.secret, returnTo: arrived.returnTo }, knownAs(request.headers.get("cookie")));
  }
  return goneOn(arrived, signedIn);
}

function goneOn({ secret, returnTo }: Extract<Arrived, { ok: true }>, signedIn: SignedIn | null): Done {
  return { to: returnPath(returnTo), cookies: secret && signedIn ? cookiesOfSignIn(secret, signedIn) : [] };
}

function refused({ provider, intention, returnTo }: Flow, reason: Extract<Arrived, { ok: false }>["reason"] | NoWayBack): Done {
  const name = nameOfProvider(provider);
  const problems: Record<typeof reason, string> = {
    "said-no": `You, or ${name}, said no. Nothing was changed.`,
    "no-good": stale,
    "another-account": "You are no longer signed in to the account that this was for. Nothing was changed.",
    "belongs-to-another": `This account at ${name} signs somebody else in here already. Sign in with it to take it away there.`,
    "not-proved": "That took too long. Prove once more that it is you, then add it.",
    "not-linked": `This is another account at ${name} than yours here. Nothing was changed.`,
  };
  return { to: pageBefore(intention, returnTo), again: { problem: problems[reason], typed: {} } };
}
