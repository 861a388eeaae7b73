interface Choice {
  href: string;
  words: React.ReactNode;
  count?: number;
  isChosen?: boolean;
}

/** A few ways to look at the same list, side by side. Nothing where there is no choice. */
export const Choices = ({ name, choices }: { name: string; choices: Choice[] }) =>
  choices.length < 2 ? null : (
    <nav className="choices" aria-label={name}>
      {choices.map(({ href, words, count, isChosen }) => (
        <a key={href} href={href} aria-current={isChosen ? "true" : undefined} dir="auto">
          {words}
          {count === undefined ? null : <b>{count.toLocaleString("en")}</b>}
        </a>
      ))}
    </nav>
  );
