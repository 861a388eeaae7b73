import { arrive } from "#app/_ways/arrive.ts";

/** Where a Mastodon server sends people back to: each server has an address of its own here. */
export async function GET(request: Request, { params }: { params: Promise<{ server: string }> }): Promise<Response> {
  return arrive(request, { provider: "mastodon", host: (await params).server });
}
