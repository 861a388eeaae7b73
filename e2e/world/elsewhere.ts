// The sites at which people of the stories have accounts, on the ports that the site was told.
import { type OpenIdProvider, startOpenIdProvider } from "#bin/checks/outside/openid-provider.ts";
import { type SignInServer, startGithub, startMastodon } from "#bin/checks/outside/sign-in-servers.ts";
import type { Member } from "#bin/checks/outside/authorization-server.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { siteAddress, siteSetting } from "./site.ts";

export interface Elsewhere {
  github: SignInServer;
  mastodon: SignInServer;
  openId: OpenIdProvider;
  /** Who sits at the browser. */
  become(member: Member): void;
  stop(): Promise<unknown>;
}

const portOf = (address: string): number => Number(address.split(":").at(-1));

/** Hosts that the operator of the site vouches for: a Mastodon server, the directory of DIDs, a personal data server. */
export const vouchedFor = (): string[] => siteSetting("OUTBOUND_ALLOW").split(",");

export async function startElsewhere(): Promise<Elsewhere> {
  const callbacks = new URL("/api/auth/callback", siteAddress()).href;
  const github = await startGithub({ port: portOf(siteSetting("GITHUB_URL")) });
  const mastodon = await startMastodon({ port: portOf(vouchedFor()[0] as string) });
  const openId = await startOpenIdProvider({
    callback: `${callbacks}/oidc`,
    port: portOf(siteSetting("OIDC_ISSUER")),
    secret: siteSetting("OIDC_CLIENT_SECRET"),
  });
  await query(sql`delete from registered_app`); // the server of a run before knew this site, and this one does not
  github.auth.register([`${callbacks}/github`], siteSetting("GITHUB_CLIENT_ID"), siteSetting("GITHUB_CLIENT_SECRET"));
  const become = (member: Member) => {
    for (const { auth } of [github, mastodon]) auth.member = member;
    openId.become(member);
  };
  return { github, mastodon, openId, become, stop: () => Promise.all([github, mastodon, openId].map((server) => server.stop())) };
}
