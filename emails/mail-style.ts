import type { CSSProperties } from "react";
import { mailText, palette } from "./palette";

/** The site's typefaces if the reader's machine has them; mails load no fonts. */
export const SERIF = "'Source Serif 4', Georgia, 'Times New Roman', serif";
const SANS = "-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

/** Inline, since many mail programs drop style sheets. The classes in `sheet` override the colours in dark mode. */
export const style = {
  // No background colour here: react-email would paint it on an inner cell, which no dark colour overrides.
  page: { fontFamily: SANS, margin: "0", padding: "0 16px" },
  container: {
    maxWidth: "600px",
    overflowWrap: "anywhere",
    padding: "28px 0 40px",
    tableLayout: "fixed",
    wordBreak: "break-word",
  },
  breaks: { overflowWrap: "anywhere", wordBreak: "break-word" },
  site: { fontFamily: SERIF, fontSize: "17px", fontWeight: 700, lineHeight: "24px", margin: "0 0 22px" },
  siteLink: { color: palette.ink.light, textDecoration: "none" },
  siteMark: { color: palette.accent.light, fontWeight: 400 },
  heading: {
    color: palette.ink.light,
    fontFamily: SERIF,
    fontSize: "26px",
    fontWeight: 700,
    letterSpacing: "-0.01em",
    lineHeight: "32px",
    margin: "0 0 8px",
  },
  text: { color: mailText.light, fontSize: "16px", lineHeight: "25px", margin: "0 0 18px" },
  soft: { color: palette.quiet.light, fontSize: "13px", lineHeight: "20px", margin: "0 0 8px" },
  link: { color: palette.accent.light, textDecoration: "underline" },
  quietLink: { color: palette.quiet.light, textDecoration: "underline" },
  button: {
    backgroundColor: palette.accent.light,
    borderRadius: "8px",
    color: palette.onAccent.light,
    display: "inline-block",
    fontSize: "16px",
    fontWeight: 600,
    lineHeight: "20px",
    padding: "12px 20px",
    textDecoration: "none",
  },
  line: {
    border: "none",
    borderTop: `1px solid ${palette.line.light}`,
    margin: "28px 0 16px",
    width: "100%",
  },
} satisfies Record<string, CSSProperties>;

export const sheet = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
.page { background-color: ${palette.paper.light}; }
@media (prefers-color-scheme: dark) {
  .page { background-color: ${palette.paper.dark} !important; }
  .ink { color: ${palette.ink.dark} !important; }
  .text { color: ${mailText.dark} !important; }
  .soft { color: ${palette.quiet.dark} !important; }
  .link, .accent { color: ${palette.accent.dark} !important; }
  .line { border-color: ${palette.line.dark} !important; }
  .box { background-color: ${palette.raised.dark} !important; border-color: ${palette.line.dark} !important; }
  .why { background-color: ${palette.accentSoft.dark} !important; color: ${palette.accent.dark} !important; }
  .button { background-color: ${palette.accent.dark} !important; color: ${palette.onAccent.dark} !important; }
}
`;
