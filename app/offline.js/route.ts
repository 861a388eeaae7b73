import { readFile } from "node:fs/promises";
import path from "node:path";

export const dynamic = "force-dynamic";

/** The worker that keeps a plan and its programme in a browser. At an address that stays, and asked for anew each time: so a browser learns of another one. */
export async function GET(): Promise<Response> {
  const code = await readFile(path.join(process.cwd(), ".next/static/script/worker/offline.js")).catch(() => null); // nothing was built
  if (!code) return new Response(null, { status: 404 });
  return new Response(new Uint8Array(code), { headers: { "content-type": "text/javascript; charset=utf-8", "cache-control": "no-cache" } });
}
