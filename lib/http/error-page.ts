/** A failed form's answer for people whose browser shows it as a page; scripts get JSON instead. */
export function errorPage(status: number, message: string): Response {
  const html = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>That did not work</title>
<style>
:root { color-scheme: light dark; font: 1rem/1.6 system-ui, sans-serif }
body { max-width: 34rem; margin: 15vh auto; padding: 0 1.25rem }
</style>
<h1>That did not work</h1>
<p>${escapeHtml(message)}</p>
<p>Use your browser’s back button to change what you entered, or <a href="/">go to today’s papers</a>.</p>
</html>
`;
  return new Response(html, { status, headers: { "Content-Type": "text/html; charset=utf-8" } });
}

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
