// A small field of colour: a cell of a table, since Outlook draws nothing else, and not empty, since others leave those out.
import type { CSSProperties } from "react";

export const Block = ({ style }: { style: CSSProperties }) => (
  <table role="presentation" cellPadding={0} cellSpacing={0} border={0} style={{ borderCollapse: "separate" }}>
    <tbody>
      <tr>
        <td style={style}>{"\u00a0"}</td>
      </tr>
    </tbody>
  </table>
);
