import { DomainError, STATUS_OF } from "@/lib/platform/errors";
import { escapeHtml } from "@/lib/text/plain";
import { headerSafe } from "@/lib/web/http/handle";
import { plainDocument } from "@/lib/web/http/plain-document";

/** The page shown when signing in by mailed link or with a provider fails. Rethrows anything but a DomainError to handle(). */
export function signInRefusalPage(error: unknown): Response {
  if (!(error instanceof DomainError)) throw error;
  const html = plainDocument(
    "You are not signed in",
    `<p>${escapeHtml(error.message)}</p>
<p><a href="/sign-in">Back to signing in</a> or <a href="/">to today’s papers</a>.</p>`,
  );
  const headers = new Headers({
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "private, no-store",
    "X-Error-Message": headerSafe(error.message),
  });
  if (error.retryAfterSeconds !== undefined) headers.set("Retry-After", String(error.retryAfterSeconds));
  return new Response(html, { status: STATUS_OF[error.code], headers });
}
