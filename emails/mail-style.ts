import type { CSSProperties } from "react";

/** The site's faces where a reader has them; mails load no fonts. */
export const SERIF = "'Source Serif 4', Georgia, 'Times New Roman', serif";
const SANS = "-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

/** Inline, since many mail readers drop style sheets. The classes in `sheet` override the colours in the dark. */
export const style = {
  // No background colour here: react-email would paint it on an inner cell, which no dark colour overrides.
  page: { fontFamily: SANS, margin: "0", padding: "0 16px" },
  container: { maxWidth: "600px", padding: "28px 0 40px" },
  site: { fontFamily: SERIF, fontSize: "17px", fontWeight: 700, lineHeight: "24px", margin: "0 0 22px" },
  siteLink: { color: "#1d1c1a", textDecoration: "none" },
  siteMark: { color: "#9a3412", fontWeight: 400 },
  heading: {
    color: "#1d1c1a",
    fontFamily: SERIF,
    fontSize: "26px",
    fontWeight: 700,
    letterSpacing: "-0.01em",
    lineHeight: "32px",
    margin: "0 0 8px",
  },
  text: { color: "#3b3935", fontSize: "16px", lineHeight: "25px", margin: "0 0 18px" },
  soft: { color: "#66625a", fontSize: "13px", lineHeight: "20px", margin: "0 0 8px" },
  link: { color: "#9a3412", textDecoration: "underline" },
  quietLink: { color: "#66625a", textDecoration: "underline" },
  button: {
    backgroundColor: "#9a3412",
    borderRadius: "8px",
    color: "#ffffff",
    display: "inline-block",
    fontSize: "16px",
    fontWeight: 600,
    lineHeight: "20px",
    padding: "12px 20px",
    textDecoration: "none",
  },
  line: { border: "none", borderTop: "1px solid #e4e0d7", margin: "28px 0 16px", width: "100%" },
} satisfies Record<string, CSSProperties>;

export const sheet = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
.page { background-color: #fbfaf7; }
@media (prefers-color-scheme: dark) {
  .page { background-color: #14161a !important; }
  .ink { color: #e9e7e2 !important; }
  .text { color: #cfccc5 !important; }
  .soft { color: #a19d94 !important; }
  .link, .accent { color: #fdba74 !important; }
  .line { border-color: #2c3038 !important; }
  .box { background-color: #1c1f25 !important; border-color: #2c3038 !important; }
  .why { background-color: #33261a !important; color: #fdba74 !important; }
  .button { background-color: #fdba74 !important; color: #1d1206 !important; }
}
`;
