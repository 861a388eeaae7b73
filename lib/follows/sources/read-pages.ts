// A list that comes in pages, read to its end or not at all: half a list would read as people who are followed no more.
import type { Elsewhere } from "../schema.ts";
import { type Answer, ask, type NotRead, type Outside, type Question } from "./ask.ts";

/** Nobody follows more by hand; who does is a program. */
const mostFollows = 20_000;
/** A server that always has another page has no list. */
const mostPages = 300;

/** What a page holds. */
export interface Step {
  handles: (Elsewhere | null)[];
  next: string | null;
}

export interface Pages {
  ok: true;
  handles: Elsewhere[];
  /** The validator of each page; "" where it has none. */
  validators: string[];
}

type Whole<Body> = Extract<Answer<Body>, { body: Body }>;

/** Each handle once. What is no handle is passed over. */
export async function readPages<Body>(outside: Outside, first: Question<Body>, take: (page: Whole<Body>, url: string) => Step): Promise<Pages | NotRead> {
  const handles = new Map<string, Elsewhere>();
  const validators: string[] = [];
  for (let url: string | null = first.url; url; ) {
    const page: Answer<Body> = await ask(outside, { ...first, url });
    if (!("body" in page)) return page.ok ? { ok: false, reason: "not-understood" } : page;
    const step = take(page, url);
    for (const each of step.handles.filter((each) => each !== null)) handles.set(each.handle, each);
    validators.push(page.headers.etag ?? "");
    if (handles.size > mostFollows || validators.length > mostPages) return { ok: false, reason: "too-many" };
    url = isLast(step, url) ? null : step.next;
  }
  return { ok: true, handles: [...handles.values()], validators };
}

/** Some servers name a next page behind an empty one, or the same one again. */
const isLast = ({ handles, next }: Step, url: string): boolean => handles.length === 0 || next === url;
