import type { FollowsElsewhere } from "#lib/identity/queries.ts";

const networks = { bluesky: "Bluesky", github: "GitHub", mastodon: "Mastodon" };

/** Accounts with which one signs in, and whose follows are not read yet. Nothing where there is none. */
export const OwnAccounts = ({ accounts }: { accounts: FollowsElsewhere[] }) =>
  accounts.length > 0 ? (
    <section>
      <h2>{accounts.length === 1 ? "An account that you sign in with" : "Accounts that you sign in with"}</h2>
      <ul className="rows-of-forms">
        {accounts.map(({ identityId, provider, handle }) => (
          <li key={identityId}>
            <span>
              <b dir="auto">{handle}</b> <small className="muted">{networks[provider]}</small>
            </span>
            <form method="post" action="/sources/own/">
              <input type="hidden" name="identity" value={identityId} />
              <button className="second" type="submit">
                Read whom I follow there
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  ) : null;
