interface EditField {
  name: string;
  words: string;
  help?: string;
  kind?: "line" | "text" | "date" | "datetime-local";
  most?: number;
}

interface Given {
  fields: readonly EditField[];
  /** What the page says now. */
  now: Record<string, string>;
  /** What was typed and could not be taken. */
  typed: Record<string, string> | undefined;
}

/** The fields of a form that changes a page. Where what was typed differs from what the page says now, both stand there. */
export const EditFields = ({ fields, now, typed }: Given) => (
  <>
    <input type="hidden" name="base" value={JSON.stringify(now)} />
    {fields.map(({ name, words, help, kind = "line", most }) => {
      const [value, says] = [typed?.[name] ?? now[name] ?? "", now[name] ?? ""];
      const given = { id: name, name, defaultValue: value, maxLength: most, dir: "auto" as const, "aria-describedby": `${name}-help` };
      return (
        <div key={name} className="field">
          <label htmlFor={name}>{words}</label>
          {kind === "text" ? <textarea {...given} rows={8} /> : <input {...given} type={kind === "line" ? "text" : kind} />}
          <p className="help" id={`${name}-help`}>
            {help}
            {typed && value !== says ? (
              <span className="says-now">
                It says now: <q dir="auto">{says || "nothing"}</q>
              </span>
            ) : null}
          </p>
        </div>
      );
    })}
  </>
);
