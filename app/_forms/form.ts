// The way of all that is sent: guarded, read, done by whoever may, answered with where to go on.
import type { z } from "zod";
import { noteUse, findSignedIn } from "#lib/identity/signed-in/sign-in.ts";
import { askedCookie, deviceCookie, returnPath, type SignedIn } from "#lib/identity/schema.ts";
import { deviceName } from "#lib/identity/signed-in/device-name.ts";
import { type Again, keepForAgain, meanwhileCookie } from "./again.ts";
import { cookieOf } from "#lib/kit/cookie.ts";
import { tooOftenPage } from "#lib/pages/bare-page.ts";
import { cookieOfWriting, knownAs } from "./cookies.ts";
import { loadReadOnly } from "#app/_loaders/read-only.ts";
import { readForm } from "./guard.ts";
import { pageOfForm, resting } from "./resting.ts";

export interface Sent<Params> {
  /** The fields as text, without NUL, which no store takes; a file is in `form`. */
  fields: Record<string, string>;
  form: FormData;
  params: Params;
  /** Whoever sent it, as a browser. */
  browser: { asked: string | undefined; before: string | undefined; device: string };
  /** The slug of whoever signed in last with this browser, as it says itself. */
  knownAs: string | undefined;
  /** The network that it came from, as the page cache saw it. */
  network: string;
  /** The page of somebody alone that it was sent from; null for a page for everybody. */
  page: string | null;
}

export interface Done {
  /** Where to go on: a path of this site. */
  to: string;
  cookies?: string[];
  /** What pages have kept in the browser is somebody else's from here on, and goes. */
  forgets?: boolean;
  /** What the script of a page is told instead. */
  data?: object;
  /** Nothing was taken: the page at `to` shows what is wrong, and what was typed. */
  again?: Again;
  retryAfterSeconds?: number;
  /** It was sent too often: what says so is no page of the site but 429, with a link to `to`. */
  isTooOften?: boolean;
}

type Context<Params> = { params: Promise<Params> };
type Handler<Params> = (request: Request, context: Context<Params>) => Promise<Response>;

interface Options {
  mostBytes?: number;
  /** It is taken also while the site is read-only: whoever takes it sees to that. */
  whileReadOnly?: boolean;
}

/** A form that anybody may send. */
export function openForm<Params = object>(take: (sent: Sent<Params>) => Promise<Done>, options: Options = {}): Handler<Params> {
  return (request, context) => handle({ request, context, options }, take);
}

/** A form of somebody who is signed in; all others are led to sign in, and back, where what they typed stands again. */
export function ownForm<Params = object>(take: (sent: Sent<Params> & { signedIn: SignedIn }) => Promise<Done>, options: Options = {}): Handler<Params> {
  const asSignedIn = async (sent: Sent<Params>): Promise<Done> => {
    const signedIn = await findSignedIn(sent.browser.before);
    if (!signedIn) return signInFirst(sent);
    const done = await take({ ...sent, signedIn });
    await noteUse(signedIn);
    return done;
  };
  return (request, context) => handle({ request, context, options }, asSignedIn);
}

const meanwhile = "You were signed out meanwhile, and nothing is saved yet. What you typed stands here: send it again.";

function signInFirst({ fields, page }: Pick<Sent<unknown>, "fields" | "page">): Done {
  const toSignIn = (to: string) => ({ to: `/sign-in/?to=${encodeURIComponent(returnPath(to))}`, data: { isSignedIn: false } });
  if (!page) return toSignIn(fields.back ?? "");
  const { base: _, back: __, ...typed } = fields;
  const { cookie, mark } = keepForAgain({ problem: meanwhile, typed }, meanwhileCookie);
  return { ...toSignIn(withMark(page, mark)), cookies: [cookie] };
}

interface Asked<Params> {
  request: Request;
  context: Context<Params>;
  options: Options;
}

async function handle<Params>({ request, context, options }: Asked<Params>, take: (sent: Sent<Params>) => Promise<Done>): Promise<Response> {
  const read = await readForm(request, options.mostBytes);
  if (!read.ok) return new Response(`${read.refusal.words}\n`, { status: read.refusal.status, headers: plain });
  const { form } = read;
  const fields = Object.fromEntries([...form].flatMap(([name, value]) => (typeof value === "string" ? [[name, value.replaceAll("\0", "")]] : [])));
  const { headers } = request;
  const isScript = headers.get("accept")?.startsWith("application/json") === true;
  const readOnly = await loadReadOnly();
  if (readOnly.isOn && !options.whileReadOnly) return answer(resting(headers.get("referer"), { typed: fields, words: readOnly.words }), isScript);
  const cookies = headers.get("cookie");
  const browser = { asked: cookieOf(cookies, askedCookie), before: cookieOf(cookies, deviceCookie), device: deviceName(headers.get("user-agent")) };
  const [network, page] = [headers.get("x-real-ip") ?? "unknown", pageOfForm(headers.get("referer"))];
  const done = await take({ fields, form, params: await context.params, browser, knownAs: knownAs(cookies), network, page });
  return answer(done, isScript);
}

const plain = { "content-type": "text/plain; charset=utf-8", "cache-control": "private, no-store" };

/** 303 to a page; for the script of a page, what it has to know. */
export function answer(done: Done, isScript: boolean): Response {
  const { to, data, again, isTooOften = false } = done;
  const shown = again ? keepForAgain(again) : null;
  const headers = headersOf(done, shown?.cookie ?? cookieOfWriting);
  const refused = isTooOften ? 429 : 422;
  if (isScript) return Response.json(again ? { problem: again.problem } : (data ?? {}), { status: again ? refused : 200, headers });
  const next = inAscii(shown ? withMark(to, shown.mark) : to);
  if (again && isTooOften) return tooOften(again.problem, { next, headers });
  headers.set("location", next);
  return new Response(null, { status: 303, headers });
}

function headersOf({ cookies = [], forgets = false, retryAfterSeconds }: Done, last: string): Headers {
  const headers = new Headers({ "cache-control": "private, no-store" });
  for (const cookie of [...cookies, last]) headers.append("set-cookie", cookie);
  if (forgets) headers.set("clear-site-data", '"storage"');
  if (retryAfterSeconds) headers.set("retry-after", String(Math.ceil(retryAfterSeconds)));
  return headers;
}

function tooOften(problem: string, { next, headers }: { next: string; headers: Headers }): Response {
  headers.set("content-type", "text/html; charset=utf-8");
  const words = `${problem} Nothing was done, and what you typed is kept.`;
  return new Response(tooOftenPage(words, { href: next, words: "Back to where you were" }), { status: 429, headers });
}

/** A header holds no other signs; a path may. */
const inAscii = (path: string): string => path.replace(/[^\x21-\x7e]+/g, (signs) => encodeURIComponent(signs.toWellFormed()));

function withMark(path: string, mark: string): string {
  const [before, ...hash] = path.split("#");
  return `${before}${before?.includes("?") ? "&" : "?"}${mark}${hash.length > 0 ? `#${hash.join("#")}` : ""}`;
}

/** What is wrong with a form, in the words of the first field that is. */
export const problemOf = (error: z.ZodError): string => error.issues[0]?.message ?? "Something in it cannot be read.";
