import { arrive } from "#app/_ways/arrive.ts";

/** Where GitHub and an OpenID Connect provider send people back to: at the addresses of next-auth, each at its own. */
export async function GET(request: Request, { params }: { params: Promise<{ provider: string }> }): Promise<Response> {
  const { provider } = await params;
  if (provider !== "github" && provider !== "oidc") return new Response(null, { status: 404 });
  return arrive(request, { provider });
}
