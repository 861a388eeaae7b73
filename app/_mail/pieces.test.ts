import { expect, test } from "vitest";
import { compileShell } from "#bin/mails/compile-shell.ts";
import { shell } from "#lib/mail/look/shell.ts";
import { pieces } from "./pieces.tsx";

test("what lib fills is what stands here: npm run mails compiles it", () => {
  expect(shell).toEqual(compileShell(pieces));
});

test("no piece asks a server for anything, or has a script", () => {
  const whole = JSON.stringify(shell);
  expect(whole.match(/<(img|script|link|iframe|video|audio|object|form)\b|url\(|@import|@font-face|https?:|srcset|background=/gi)).toBeNull();
});
