// A question to a server that somebody signs in at: JSON of a known shape, or nothing.
import type { z } from "zod";
import { safeFetch } from "#lib/safe-fetch/safe-fetch.ts";

interface Question<Shape> {
  url: URL;
  shape: z.ZodType<Shape>;
  token?: string;
  form?: Record<string, string>;
}

/** Null where the server does not answer, refuses, or answers something else. */
export async function askJson<Shape>({ url, shape, token, form }: Question<Shape>): Promise<Shape | null> {
  const answer = await safeFetch({
    url: url.href,
    accepts: ["application/json", "application/jrd+json"],
    isAwaited: true,
    ...(token ? { headers: { authorization: `Bearer ${token}` } } : {}),
    ...(form ? { post: { form } } : {}),
  });
  if (!answer.ok || answer.status !== 200) return null;
  return shape.safeParse(read(answer.body)).data ?? null;
}

function read(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return null; // it says that it is JSON and is not
  }
}
