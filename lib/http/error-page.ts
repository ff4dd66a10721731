import { escapeHtml } from "@/lib/text/escape-html";
import { headerSafe } from "./header-safe";

/** Mistakes that whoever filled in the form can mend. */
const MENDABLE = new Set([400, 409, 413, 429]);

/** A failed form's or link's answer for people, whose browser shows it as a page; scripts get JSON instead. */
export function errorPage(status: number, message: string): Response {
  return new Response(errorHtml(status, message), {
    status,
    headers: { "Content-Type": "text/html; charset=utf-8", "X-Error-Message": headerSafe(message) },
  });
}

/** A whole document that needs nothing else of the site, which may be what failed. */
export function errorHtml(status: number, message: string): string {
  const hint = MENDABLE.has(status)
    ? "Use your browser’s back button to change what you entered, or"
    : "You can";
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>That did not work</title>
<style>
:root { color-scheme: light dark; font: 1rem/1.6 system-ui, sans-serif }
body { max-width: 34rem; margin: 15vh auto; padding: 0 1.25rem; overflow-wrap: anywhere }
</style>
<main>
<h1>That did not work</h1>
<p>${escapeHtml(message)}</p>
<p>${hint} <a href="/">go to today’s papers</a>.</p>
</main>
</html>
`;
}

/** What people are told of a failure that is ours: nothing of its inside, but the id that the log has too. */
export function unexpectedFailure(requestId: string): string {
  return `Something went wrong on our side. Please quote ${requestId} when you report it.`;
}
