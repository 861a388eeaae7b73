// What a mailbox does with a mail's `List-Unsubscribe`: a person is led to a page, a POST as RFC 8058 has it acts at once.
import { readSlug } from "#app/_loaders/trails.ts";
import { readAtMost } from "#app/_forms/guard.ts";
import { readUnsubscribeToken } from "#lib/mail/unsubscribe/link.ts";
import { turn } from "#lib/mail/unsubscribe/subscriptions.ts";

type Context = { params: Promise<{ token: string }> };

const plain = { "content-type": "text/plain; charset=utf-8", "cache-control": "private, no-store" };
const say = (words: string, status: number) => new Response(`${words}\n`, { status, headers: plain });

/** Changes nothing: programs open links. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  return new Response(null, { status: 307, headers: { location: `/unsubscribe/${token}/`, "cache-control": "private, no-store" } });
}

/** Without cookies, from anywhere: the signature in the address is the proof. Three times is once. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  if (!(await isOneClick(request))) return say("Send List-Unsubscribe=One-Click, or open this address in a browser.", 400);
  const subscription = readUnsubscribeToken(readSlug((await params).token));
  if (!subscription) return say("This is not one of our links.", 404);
  const done = await turn(subscription, "off");
  if (done === "no-such") return say("This link was made worthless, or the account is gone. Nothing is sent by it.", 410);
  return say(done === "done" ? "Unsubscribed." : "Noted: unsubscribed as soon as changes are taken again.", 200);
}

/** "List-Unsubscribe=One-Click" and nothing else is sent so, urlencoded or in parts. */
async function isOneClick(request: Request): Promise<boolean> {
  const type = request.headers.get("content-type") ?? "";
  const body = await readAtMost(request, 4_096);
  if (!body || !/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type)) return false;
  const form = await new Response(body as BodyInit, { headers: { "content-type": type } }).formData().catch(() => null);
  return form?.get("List-Unsubscribe") === "One-Click";
}
