import { arrive } from "#app/_ways/arrive.ts";

/** Where servers of Bluesky send people back to. Each says in its answer which it is. */
export const GET = (request: Request): Promise<Response> => arrive(request, { provider: "bluesky" });
