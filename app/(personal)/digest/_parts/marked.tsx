import { markNames } from "#lib/mail/look/mark-names.ts";

/** A sentence in which names of people one follows are marked, each where it stands first. */
export const Marked = ({ words, names }: { words: string; names: string[] }) => (
  <p>
    {markNames(words, names).map(({ text, isName, at }) =>
      isName ? (
        <b key={at} className="yours-mark" dir="auto">
          {text}
        </b>
      ) : (
        <span key={at}>{text}</span>
      ),
    )}
  </p>
);
