import { preload } from "react-dom";

const FILE = new URL("@fontsource-variable/inter/files/inter-latin-wght-normal.woff2", import.meta.url);

/** Fetches the face of all short texts beside the style sheet: it is used only where it is here at once (fonts.css). */
export function FontPreload() {
  preload(FILE.pathname, { as: "font", type: "font/woff2", crossOrigin: "anonymous" });
  return null;
}
