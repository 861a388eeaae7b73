/** The way to put a page right, and to what was changed of it. */
export const ChangeIt = ({ page }: { page: string }) => (
  <p className="muted change-it">
    Something wrong?{" "}
    <a href={`${page}edit/`} rel="nofollow">
      Change it
    </a>{" "}
    ·{" "}
    <a href={`${page}history/`} rel="nofollow">
      What was changed here
    </a>
  </p>
);
