// A card as PNG, in the fonts of the site; scripts that these do not have come from the fonts of the machine.
import path from "node:path";
import { renderAsync } from "@resvg/resvg-js";
import { type Card, drawCard } from "./card.ts";

/** Where packages are: beside the server as it is built, or in the checkout. */
export const fontFiles = () =>
  [
    "bricolage-grotesque/700Bold/BricolageGrotesque_700Bold.ttf",
    "atkinson-hyperlegible-next/400Regular/AtkinsonHyperlegibleNext_400Regular.ttf",
    "noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf",
    "noto-sans-arabic/700Bold/NotoSansArabic_700Bold.ttf",
    "noto-sans-hebrew/400Regular/NotoSansHebrew_400Regular.ttf",
    "noto-sans-hebrew/700Bold/NotoSansHebrew_700Bold.ttf",
  ].map((file) => path.join(process.cwd(), "node_modules/@expo-google-fonts", file));

/** What our own fonts have letters for. */
const known = /^[\p{Script=Latin}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Common}\p{Script=Inherited}]*$/u;

/** The picture: 1200 by 630 pixels. Drawn beside the thread that answers, so nobody waits for it but who asked. */
export async function renderCard(card: Card): Promise<Buffer> {
  const isOurs = known.test([card.title, ...card.lines, card.kind].join(""));
  const image = await renderAsync(drawCard(card), {
    font: { fontFiles: fontFiles(), loadSystemFonts: !isOurs, defaultFontFamily: "Atkinson Hyperlegible Next" },
  });
  return Buffer.from(image.asPng());
}
