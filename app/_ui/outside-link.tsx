/** Whoever wrote an address into the database: only one of the web becomes a link. */
export const isWeb = (text: string): boolean => /^https?:\/\//i.test(text) && URL.canParse(text);

/** The name of a site, for those who read it. */
export const siteOf = (address: string): string => new URL(address).hostname.replace(/^www\./, "");

/** A link to somewhere else, which we do not vouch for; its words alone where the address is none of the web. */
export const OutsideLink = ({ href, children }: { href: string; children: React.ReactNode }) =>
  isWeb(href) ? (
    <a href={href} rel="nofollow ugc" dir="auto">
      {children}
    </a>
  ) : (
    <span dir="auto">{children}</span>
  );
