import { initialsOf, toneOf } from "./badge-look.ts";

interface Given {
  name: string;
  /** The one of the page, to which that of a list moves. */
  inPlace?: boolean;
  /** Of somebody whom the reader follows. */
  isYours?: boolean;
}

/** A person: a badge with a slot at the top. Decoration beside the name, so it is not read out. */
export const Badge = ({ name, inPlace = false, isYours = false }: Given) => (
  <span
    className={["badge", inPlace && "in-place-badge", isYours && "yours"].filter(Boolean).join(" ")}
    style={{ "--tone": toneOf(name) } as React.CSSProperties}
    aria-hidden="true"
  >
    {initialsOf(name)}
  </span>
);
