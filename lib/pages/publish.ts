// From a request for a public page to its answer: not changed, kept, or rendered anew. Each version is rendered once.
import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { logger } from "#lib/kit/log.ts";
import { findPageVersion, isTakenDown } from "./queries.ts";
import type { PublicPage } from "./routes.ts";
import { type Answer, PageMemory } from "./page-memory.ts";
import { nobodys, type Render, type Rendered, renderWhole } from "./render-whole.ts";

const log = () => logger("pages");
const zip = promisify(gzip);

export interface Publishing {
  render: Render;
  /** Names the build of the web: another one renders everything anew. */
  findBuild: () => Promise<string>;
  findVersion?: typeof findPageVersion;
  isGone?: typeof isTakenDown;
  now?: () => number;
}

/** Seconds that a page may be kept before it is asked for again, and shown on while that is done. */
export const lives = { fresh: 2, stale: 3 };
/** What stands where nothing does. */
export const nowhere: PublicPage = { kind: "page", route: "", address: nobodys, subject: null };
/** What stands where something was taken down. */
const takenDown = "/taken-down/";
/** Words such as "on now" and "closes today" are true for so long. */
const bucketSeconds = 60;
/** A file says nothing of the clock; what that of a person or a topic says of others, whose changes raise no version of theirs, is at most so old. */
const fileSeconds = 3_600;
const isWhole = (subject: PublicPage["subject"]) => subject?.kind === "event" || subject?.kind === "session";

/** Publishes pages; keeps the newest version of the latest few hundred in memory. */
export function createPublisher({ render, findBuild, findVersion = findPageVersion, isGone = isTakenDown, now = Date.now }: Publishing) {
  const pages = new PageMemory();
  let freshened = 0;
  const bucket = (seconds: number) => Math.floor(now() / 1_000 / seconds);

  /** Null: the page has no version of its own, and is as new as its bytes. */
  async function etagOf({ subject, kind }: PublicPage, build: string): Promise<string | null> {
    const version = subject && (await findVersion(subject));
    if (version === null) return null;
    if (kind === "page") return `"${build}-${version}-${bucket(bucketSeconds)}"`;
    return isWhole(subject) ? `"${build}-${version}"` : `"${build}-${version}-${bucket(fileSeconds)}"`;
  }

  async function publish({ address, subject }: PublicPage, etag: string | null): Promise<Answer> {
    const rendered = await renderWhole(address, render);
    if (rendered.status === 404 && subject && (await isGone(subject))) return asPage({ ...(await renderWhole(takenDown, render)), status: 410 }, null);
    return rendered.status === 200 || rendered.status === 404 ? asPage(rendered, etag) : asMove(rendered);
  }

  return {
    /**
     * The answer for a public page. Throws where neither the web nor memory has one. `held`: the ETag of what the asker
     * holds. `isFresh`: they have just written something, and no list of a moment ago will do.
     */
    async answer(page: PublicPage, { held, isFresh = false }: { held?: string | undefined; isFresh?: boolean } = {}): Promise<Answer> {
      try {
        const build = await findBuild();
        const etag = await etagOf(page, build);
        if (etag !== null && etag === held) return notChanged(etag);
        const answer = await pages.keep(page.address, etag ?? (isFresh ? `fresh-${++freshened}` : `${build}-${bucket(lives.fresh)}`), () =>
          publish(page, etag),
        );
        return held !== undefined && answer.headers.etag === held ? notChanged(held) : answer;
      } catch (error) {
        const old = await pages.find(page.address);
        if (!old) throw error;
        log().warn({ address: page.address, reason: (error as Error).message }, "an old page is shown");
        return old;
      }
    },
  };
}

const cacheControl = `public, max-age=0, s-maxage=${lives.fresh}, stale-while-revalidate=${lives.stale}, stale-if-error=86400`;
const empty = Buffer.alloc(0);

const notChanged = (etag: string): Answer => ({ status: 304, headers: { etag, "cache-control": cacheControl }, body: empty });

const asMove = ({ status, headers }: Rendered): Answer => ({
  status,
  headers: { location: headers.get("location") ?? "/", "cache-control": cacheControl },
  body: empty,
});

/** What a feed or a picture may say of itself, beside how it is kept. */
const ownHeaders = ["content-type", "content-disposition", "access-control-allow-origin", "x-robots-tag"];
const isText = (type: string) => /^text\/|[/+](?:json|xml)\b/.test(type);

async function asPage({ status, headers, body }: Rendered, etag: string | null): Promise<Answer> {
  const told = ownHeaders.flatMap((name) => (headers.has(name) ? [[name, headers.get(name) as string]] : []));
  const isZipped = isText(headers.get("content-type") ?? "");
  const own = {
    ...(Object.fromEntries(told) as Record<string, string>),
    "cache-control": cacheControl,
    ...(isZipped ? { "content-encoding": "gzip", vary: "accept-encoding" } : {}),
    ...(status === 200 ? { etag: etag ?? `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"` } : {}),
  };
  return { status, headers: own, body: isZipped ? await zip(body) : body };
}
