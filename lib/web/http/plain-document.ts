import { lightDark, palette } from "@/emails/palette";
import { escapeHtml } from "@/lib/text/plain";

/** A self-contained HTML document. The heading is escaped; `contentHtml` is trusted HTML. */
export function plainDocument(heading: string, contentHtml: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(heading)}</title>
<style>
:root { color-scheme: light dark; font: 1rem/1.6 system-ui, sans-serif; --accent: ${lightDark(palette.accent)} }
body { max-width: 34rem; margin: 15vh auto; padding: 0 1.25rem; overflow-wrap: anywhere;
  background: ${lightDark(palette.paper)}; color: ${lightDark(palette.ink)} }
h1 { font: 650 1.75rem/1.2 Georgia, serif; letter-spacing: -0.02em; text-wrap: balance }
a { color: var(--accent); text-underline-offset: 0.2em }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
</style>
<main>
<h1>${escapeHtml(heading)}</h1>
${contentHtml}
</main>
</html>
`;
}
