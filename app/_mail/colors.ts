// The colours of the site as mailboxes take them: #rrggbb, once for light and once for dark. They follow app/_ui/styles/tokens.css.
import { toHex } from "#lib/kit/ribbon/colors.ts";

export const light = {
  paper: toHex([0.992, 0.002, 250]),
  ink: toHex([0.21, 0.022, 264]),
  muted: toHex([0.46, 0.018, 262]),
  line: toHex([0.895, 0.007, 255]),
  link: toHex([0.44, 0.15, 262]),
};

export const dark: typeof light = {
  paper: toHex([0.185, 0.016, 262]),
  ink: toHex([0.95, 0.006, 250]),
  muted: toHex([0.75, 0.014, 255]),
  line: toHex([0.34, 0.018, 262]),
  link: toHex([0.8, 0.1, 255]),
};

/** The same by day and by night: the sign over the door, and the names of people one follows. */
export const sign = light.ink;
export const onSign = toHex([0.97, 0.004, 250]);
export const yours = toHex([0.875, 0.17, 94]);
