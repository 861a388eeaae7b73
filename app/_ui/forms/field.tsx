type Given = Pick<React.ComponentProps<"input">, "type" | "autoComplete" | "inputMode" | "required" | "maxLength" | "list">;

interface Asked extends Given {
  name: string;
  words: React.ReactNode;
  value?: string | null | undefined;
  /** What helps to fill it in. */
  children?: React.ReactNode;
}

/** A line to fill in, with its words over it and what helps below. */
export const Field = ({ name, words, value, children, ...given }: Asked) => (
  <div className="field">
    <label htmlFor={name}>{words}</label>
    <input id={name} name={name} defaultValue={value ?? ""} aria-describedby={children ? `${name}-help` : undefined} dir="auto" {...given} />
    {children ? (
      <p className="help" id={`${name}-help`}>
        {children}
      </p>
    ) : null}
  </div>
);
