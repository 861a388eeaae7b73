// Type and steps of a mail, written into every tag, since many mailboxes know no style sheet; the sheet only adds the dark.
import type { CSSProperties } from "react";
import { dark, light, onSign, sign, yours } from "./colors.ts";

// Fonts are asked of nobody: who has ours sees them, others what their machine has.
const display = "'Bricolage Grotesque',system-ui,'Segoe UI',Arial,sans-serif";
const text = "'Atkinson Hyperlegible Next',system-ui,'Segoe UI',Arial,sans-serif";

const body: CSSProperties = { margin: 0, fontFamily: text, fontSize: 16, lineHeight: "24px", color: light.ink };

export const styles = {
  // Words of any length stay in their place.
  page: { backgroundColor: light.paper, margin: 0, padding: 0, overflowWrap: "anywhere", wordBreak: "break-word" },
  hidden: { display: "none", overflow: "hidden", maxHeight: 0, maxWidth: 0, opacity: 0, lineHeight: "1px", fontSize: 1 },
  sign: { backgroundColor: sign, width: "100%" },
  inside: { padding: "0 20px" },
  mark: { borderCollapse: "separate", border: `2px solid ${onSign}`, borderRadius: 4, width: 18, height: 19 },
  slot: { backgroundColor: onSign, width: 6, height: 2, fontSize: 1, lineHeight: "2px" },
  wordmark: { fontFamily: display, fontSize: 21, lineHeight: "28px", fontWeight: 800, letterSpacing: "-0.5px", color: onSign, textDecoration: "none" },
  title: { ...body, fontFamily: display, fontSize: 32, lineHeight: "36px", fontWeight: 700, letterSpacing: "-0.6px", padding: "36px 0 20px" },
  heading: { ...body, fontFamily: display, fontSize: 22, lineHeight: "28px", fontWeight: 700, letterSpacing: "-0.3px", padding: "28px 0 10px" },
  words: { ...body, padding: "0 0 14px" },
  rows: { borderBottom: `1px solid ${light.line}`, margin: "0 0 18px" },
  row: { borderTop: `1px solid ${light.line}`, width: "100%" },
  ribbon: { width: 22, padding: "16px 0" },
  weave: {
    width: 2,
    height: 42,
    borderRadius: 2,
    borderLeft: "4px solid {{ground}}",
    borderRight: "4px solid {{ground}}",
    backgroundColor: "{{thread}}",
    fontSize: 1,
    lineHeight: "42px",
  },
  said: { padding: "13px 0 14px" },
  rowTitle: { ...body, fontFamily: display, fontSize: 18, lineHeight: "24px", fontWeight: 700, letterSpacing: "-0.1px" },
  rowLink: { color: light.ink, textDecoration: "underline", textDecorationThickness: "1px", textUnderlineOffset: "3px", textDecorationColor: light.muted },
  under: { ...body, fontSize: 15, lineHeight: "22px", color: light.muted },
  reason: { ...body, fontSize: 15, lineHeight: "24px", padding: "2px 0 0" },
  yours: { backgroundColor: yours, color: light.ink, fontWeight: 600, padding: "1px 5px", borderRadius: 3 },
  around: { padding: "6px 0 22px" },
  button: { ...body, backgroundColor: light.ink, color: light.paper, fontWeight: 600, padding: "13px 20px", borderRadius: 10 },
  code: {
    ...body,
    fontFamily: "ui-monospace, 'SF Mono', Menlo, Consolas, monospace",
    fontSize: 34,
    lineHeight: "44px",
    fontWeight: 700,
    letterSpacing: "6px",
    padding: "4px 0 18px",
  },
  foot: { borderTop: `1px solid ${light.line}`, margin: "32px 0 0", padding: "18px 0 40px" },
  why: { ...body, fontSize: 14, lineHeight: "21px", color: light.muted, padding: "0 0 8px" },
  link: { color: light.link, fontSize: 14, lineHeight: "28px", textDecoration: "underline", textUnderlineOffset: "3px", whiteSpace: "nowrap" },
} satisfies Record<string, CSSProperties>;

/** What stands in the sheet: the same places in the dark, and a smaller title on a phone. */
export const sheet = [
  ":root{color-scheme:light dark;supported-color-schemes:light dark}",
  "@media (max-width:480px){.title{font-size:27px!important;line-height:31px!important}}",
  "@media (prefers-color-scheme:dark){",
  `.paper,.paper>table>tbody>tr>td{background-color:${dark.paper}!important}`,
  `.ink{color:${dark.ink}!important}`,
  `.muted{color:${dark.muted}!important}`,
  `.line{border-color:${dark.line}!important}`,
  `.row-link{color:${dark.ink}!important;text-decoration-color:${dark.muted}!important}`,
  `.link{color:${dark.link}!important}`,
  `.button{background-color:${dark.ink}!important;color:${dark.paper}!important}`,
  "}",
].join("");
