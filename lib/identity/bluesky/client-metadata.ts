// This site as servers of Bluesky know it: by a document at an address of ours, and on one machine alone by its address.
import { env } from "#lib/kit/env.ts";
import { siteName } from "#lib/kit/site.ts";

/** Where people come back to. */
const callback = () => `${env().PUBLIC_URL}/sign-in/back/bluesky/` as const;

const common = {
  scope: "atproto", // who somebody is, and no more: whom they follow everybody may read
  response_types: ["code"],
  grant_types: ["authorization_code"],
  token_endpoint_auth_method: "none",
  dpop_bound_access_tokens: true,
};

/** The document at /client-metadata.json, whose address is the name of this site. */
export function clientMetadata() {
  const site = env().PUBLIC_URL;
  return {
    client_id: `${site}/client-metadata.json`,
    client_name: siteName,
    client_uri: site,
    redirect_uris: [callback()],
    application_type: "web",
    ...common,
  };
}

/** The same for a site of one machine, which no server can ask for a document. */
export function loopbackMetadata() {
  const name = `http://localhost?${new URLSearchParams({ redirect_uri: callback() })}`;
  return { client_id: name, redirect_uris: [callback()], application_type: "native", ...common };
}
