import { escapeHtml } from "@/lib/text/plain";
import { headerSafe } from "./header-safe";
import { plainDocument } from "./plain-document";

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
  const hint = hintOf(status);
  return plainDocument(
    "That did not work",
    `<p>${escapeHtml(message)}</p>
<p>${hint} <a href="/">go to today’s papers</a>.</p>`,
  );
}

/** An empty address is the page's own. */
function hintOf(status: number): string {
  if (MENDABLE.has(status)) return "Use your browser’s back button to change what you entered, or";
  return status >= 500 ? '<a href="">Try again</a> in a moment, or' : "You can";
}

/** What people are told of a failure that is ours: nothing of its inside, but the id that the log has too. */
export function unexpectedFailure(requestId: string): string {
  return `Something went wrong on our side. Please quote ${requestId} when you report it.`;
}
