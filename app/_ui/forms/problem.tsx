/** What is wrong with the form that was sent. Nothing where nothing is. */
export const Problem = ({ again }: { again: { problem: string } | null }) =>
  again ? (
    <p className="problem" role="alert">
      {again.problem}
    </p>
  ) : null;
