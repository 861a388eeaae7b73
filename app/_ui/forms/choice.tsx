interface Given {
  name: string;
  value: string;
  isChosen: boolean;
  type?: "radio" | "checkbox";
  children: React.ReactNode;
}

/** One of several, or something that is so or not, with its words beside it. */
export const Choice = ({ name, value, isChosen, type = "radio", children }: Given) => (
  <label className="choice">
    <input type={type} name={name} value={value} defaultChecked={isChosen} />
    <span>{children}</span>
  </label>
);
