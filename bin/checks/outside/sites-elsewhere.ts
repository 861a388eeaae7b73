// Where the site of the stories finds other sites to sign in with: ports of this machine, at which a story starts them.
import { freePort } from "../../stores/ports.ts";

/** The environment of a site that knows them. */
export async function sitesElsewhere(): Promise<Record<string, string>> {
  const [github, openId, mastodon, plc, pds] = [await freePort(), await freePort(), await freePort(), await freePort(), await freePort()];
  return {
    GITHUB_URL: `http://127.0.0.1:${github}`,
    GITHUB_CLIENT_ID: "hallway",
    GITHUB_CLIENT_SECRET: "a password of this site at GitHub",
    OIDC_NAME: "Fjord College",
    OIDC_ISSUER: `http://127.0.0.1:${openId}`,
    OIDC_CLIENT_ID: "hallway",
    OIDC_CLIENT_SECRET: "a password of this site at the college",
    PLC_URL: `http://localhost:${plc}`,
    OUTBOUND_ALLOW: `127.0.0.1:${mastodon},localhost:${plc},localhost:${pds}`,
  };
}
