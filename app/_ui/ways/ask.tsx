interface Asking {
  /** Of the box: the script hangs names below it. */
  id: string;
  /** What stands in the box, and what goes along unseen. */
  words?: string;
  choices?: [name: string, value: string][];
}

/** A box in which to look for something, on whatever page. */
export const Ask = ({ id, words = "", choices = [] }: Asking) => (
  <form className="ask" action="/search/">
    <label className="visually-hidden" htmlFor={id}>
      Search
    </label>
    <input id={id} name="q" type="search" defaultValue={words} placeholder="a half-remembered talk, a name, a city" />
    {choices.map(([name, value]) => (
      <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
    ))}
    <button type="submit">Find</button>
  </form>
);
