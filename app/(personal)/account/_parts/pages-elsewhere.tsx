import { Field } from "#app/_ui/forms/field.tsx";
import { dayInWords } from "#app/_ui/words/days.ts";
import { nameOfPage, pageInWords } from "#app/_ui/words/networks.ts";
import { graceDays } from "#lib/people/elsewhere/due.ts";
import type { OwnPage } from "#lib/people/elsewhere/own-pages.ts";
import { couldNotRead } from "#lib/safe-fetch/schema.ts";

interface Shown {
  pages: OwnPage[];
  /** The page here that they link back to, as a whole address. */
  here: string;
  /** A site of the profile that is not among the pages yet. */
  website: string | null;
  typed: Record<string, string> | undefined;
}

/** Sites and profiles of one's own: whether each links back, and how to add, look again and take away. */
export const PagesElsewhere = ({ pages, here, website, typed }: Shown) => (
  <section id="pages">
    <h2>Pages of yours elsewhere</h2>
    <p className="help">
      Your site, or your profile on Mastodon, GitHub or ORCID. It is verified while it links back to your page here, with rel="me": on a profile, add{" "}
      <span className="address">{here}</span> as one of your links; in a page of your own, write
    </p>
    <p className="help">
      <code className="address">{`<a rel="me" href="${here}">`}</code>
    </p>
    {pages.length > 0 ? (
      <ul className="rows-of-forms">
        {pages.map((page) => (
          <Page key={page.id} page={page} />
        ))}
      </ul>
    ) : null}
    <form className="stack" method="post" action="/account/pages/add/">
      <Field name="page" words="Address of a page of yours" inputMode="url" autoComplete="url" value={typed?.page ?? website} required maxLength={500}>
        It is looked at within seconds, and about every day from then on.
      </Field>
      <button type="submit">Add the page</button>
    </form>
  </section>
);

const Page = ({ page }: { page: OwnPage }) => (
  <li>
    <span className="address">
      <b dir="auto">{pageInWords(page.address)}</b> <small className="muted">{nameOfPage(page.address)}</small>
      <br />
      <small className="muted">
        {page.verifiedAt ? (
          <>Verified since {dayInWords(page.verifiedAt)}. </>
        ) : page.lookedAt ? (
          "Not verified. "
        ) : (
          "It is being looked at. Open this page again in a moment."
        )}
        {page.lookedAt ? <>Looked at on {dayInWords(page.lookedAt)}.</> : null}
      </small>
      {page.failure ? (
        <>
          <br />
          <small>{troubleInWords(page)}</small>
        </>
      ) : null}
    </span>
    <form className="own" method="post" action="/account/pages/change/">
      <input type="hidden" name="page" value={page.id} />
      <button className="quiet" type="submit" name="do" value="again" aria-label={`Look again at ${pageInWords(page.address)}`}>
        Look again
      </button>
      <button className="danger" type="submit" name="do" value="remove" aria-label={`Remove ${pageInWords(page.address)}`}>
        Remove
      </button>
    </form>
  </li>
);

const troubles = {
  "no-link": "There is no link to your page here.",
  "not-read": couldNotRead,
  "leads-elsewhere": "It leads on to another site. Add the address that it leads to.",
};

function troubleInWords({ failure, verifiedAt, missingSince }: OwnPage): string {
  const trouble = failure ? troubles[failure] : "";
  if (!verifiedAt || !missingSince) return trouble;
  const until = new Date(missingSince.getTime() + graceDays * 86_400_000);
  return `${trouble} It has been so since ${dayInWords(missingSince)}. Put the link back by ${dayInWords(until)}, or the page is not verified any more.`;
}
