interface Choosing {
  name: string;
  words: string;
  /** What nothing chosen is called. */
  all: string;
  value: string | undefined;
  options: [value: string, words: string][];
}

/** A choice of a plain form. What an address asks for stands in it, though it is none of the usual ones. */
export const Select = ({ name, words, all, value, options }: Choosing) => (
  <label>
    {words}
    <select name={name} defaultValue={value ?? ""}>
      <option value="">{all}</option>
      {value && !options.some(([known]) => known === value) ? <option value={value}>{value}</option> : null}
      {options.map(([known, option]) => (
        <option key={known} value={known}>
          {option}
        </option>
      ))}
    </select>
  </label>
);
