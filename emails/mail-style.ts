import type { CSSProperties } from "react";

const SANS = "-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

/** Inline, since many mail readers drop style sheets. The classes in `darkSheet` override the colours in the dark. */
export const style = {
  // No background colour here: react-email would paint it on an inner cell, which no dark colour overrides.
  page: { fontFamily: SANS, margin: "0", padding: "0 16px" },
  container: { maxWidth: "600px", padding: "28px 0 40px" },
  site: { color: "#6b7280", fontSize: "14px", lineHeight: "20px", margin: "0 0 6px" },
  heading: {
    color: "#111827",
    fontSize: "24px",
    fontWeight: 700,
    letterSpacing: "-0.01em",
    lineHeight: "30px",
    margin: "0 0 8px",
  },
  text: { color: "#374151", fontSize: "16px", lineHeight: "25px", margin: "0 0 18px" },
  soft: { color: "#6b7280", fontSize: "13px", lineHeight: "20px", margin: "0 0 8px" },
  link: { color: "#1d4ed8", textDecoration: "underline" },
  quietLink: { color: "#6b7280", textDecoration: "underline" },
  button: {
    backgroundColor: "#111827",
    borderRadius: "8px",
    color: "#ffffff",
    display: "inline-block",
    fontSize: "16px",
    fontWeight: 600,
    lineHeight: "20px",
    padding: "12px 20px",
    textDecoration: "none",
  },
  line: { border: "none", borderTop: "1px solid #e5e7eb", margin: "28px 0 16px", width: "100%" },
} satisfies Record<string, CSSProperties>;

export const darkSheet = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .page { background-color: #0f1216 !important; }
  .ink { color: #f3f4f6 !important; }
  .text { color: #d1d5db !important; }
  .soft { color: #9ca3af !important; }
  .link { color: #93b4ff !important; }
  .accent { color: #fdba74 !important; }
  .line { border-color: #2a303a !important; }
  .button { background-color: #f3f4f6 !important; color: #111827 !important; }
}
`;
