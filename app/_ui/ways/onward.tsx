/** Below a part of a list: on to the next part, and back to where it begins. Nothing where all of it is shown. */
export const Onward = ({ next, words, first }: { next: string | null; words: string; first?: string | null | undefined }) =>
  next || first ? (
    <nav className="pager" aria-label="More of this list">
      {first ? (
        <a href={first} rel="first">
          From the beginning
        </a>
      ) : null}
      {next ? (
        <a href={next} rel="next">
          {words}
        </a>
      ) : null}
    </nav>
  ) : null;
