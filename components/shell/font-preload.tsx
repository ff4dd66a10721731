import { preload } from "react-dom";

const FILES = {
  sans: new URL("@fontsource-variable/inter/files/inter-latin-wght-normal.woff2", import.meta.url),
  serif: new URL(
    "@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2",
    import.meta.url,
  ),
};

/** Fetches a font in parallel with the style sheet: a "Still" face is used only if it is there at once (styles/fonts.css). */
export function FontPreload({ face }: { face: keyof typeof FILES }) {
  preload(FILES[face].pathname, { as: "font", type: "font/woff2", crossOrigin: "anonymous" });
  return null;
}
