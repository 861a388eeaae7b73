// npm run mails: compiles app/_mail into lib/mail/look/shell.ts; npm run mails -- gallery draws docs/mails anew as well.
import { compileShell, loadPieces, writeShell } from "../mails/compile-shell.ts";
import { reportFailures } from "../setup/steps.ts";

reportFailures();
writeShell(compileShell(await loadPieces()));
if (process.argv[2] === "gallery") {
  const { drawGallery } = await import("../mails/draw-gallery.ts"); // after the shell is written
  await drawGallery();
}
