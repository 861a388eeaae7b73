/** The way down to a page, over its heading. */
export const Crumbs = ({ way }: { way: { href: string; words: string }[] }) => (
  <p className="crumb">
    {way.map(({ href, words }, at) => (
      <span key={href}>
        {at > 0 ? " · " : null}
        <a href={href} dir="auto">
          {words}
        </a>
      </span>
    ))}
  </p>
);
