interface Asked {
  name: string;
  words: string;
  value: string | undefined;
  choices: [value: string, words: string][];
}

/** One of a few, in a line. */
export const Select = ({ name, words, value, choices }: Asked) => (
  <div className="field">
    <label htmlFor={name}>{words}</label>
    <select id={name} name={name} defaultValue={value}>
      {choices.map(([each, said]) => (
        <option key={each} value={each}>
          {said}
        </option>
      ))}
    </select>
  </div>
);
