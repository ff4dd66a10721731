/**
 * The site's colours, light and dark, for places that no style sheet of the site reaches: mails, share pictures, plain
 * pages, the browser's frame. app/styles/tokens.css and app/icon.svg say the same; a test holds that they agree.
 */
export const palette = {
  paper: { light: "#fbfaf7", dark: "#14161a" },
  raised: { light: "#ffffff", dark: "#1c1f25" },
  ink: { light: "#1d1c1a", dark: "#e9e7e2" },
  quiet: { light: "#66625a", dark: "#a19d94" },
  line: { light: "#e4e0d7", dark: "#2c3038" },
  accent: { light: "#9a3412", dark: "#fdba74" },
  accentSoft: { light: "#fdf0e4", dark: "#33261a" },
  onAccent: { light: "#ffffff", dark: "#1d1206" },
} as const;

/** Long text in mails: softer than ink, since mails are set larger and in a sans-serif face. */
export const mailText = { light: "#3b3935", dark: "#cfccc5" } as const;

/** The local mailbox is a tool beside the site and has cooler colours, so that it is not mistaken for a page of the site. */
export const mailboxPalette = {
  paper: { light: "#f6f6f8", dark: "#141519" },
  raised: { light: "#ffffff", dark: "#1d1e23" },
  hovered: { light: "#f0f2f8", dark: "#25272e" },
  ink: { light: "#16171d", dark: "#ececf1" },
  quiet: { light: "#5d5f69", dark: "#a3a5b0" },
  line: { light: "#e2e2e6", dark: "#33343a" },
  link: { light: "#1d4ed8", dark: "#93b4ff" },
} as const;

/** A colour as CSS that follows the reader's theme. */
export function lightDark({ light, dark }: { light: string; dark: string }): string {
  return `light-dark(${light}, ${dark})`;
}
