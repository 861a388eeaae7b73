/** A part with its variants, each under the word for what is hard about it. */
export const Part = ({ name, variants }: { name: string; variants: Record<string, React.ReactNode> }) => (
  <section>
    <h2>{name}</h2>
    {Object.entries(variants).map(([words, shown]) => (
      <div key={words}>
        <p className="muted">
          <small>{words}</small>
        </p>
        {shown}
      </div>
    ))}
  </section>
);

/** The same part for each of many examples. */
export const each = <Item,>(examples: Record<string, Item>, show: (item: Item) => React.ReactNode): Record<string, React.ReactNode> =>
  Object.fromEntries(Object.entries(examples).map(([words, item]) => [words, show(item)]));
