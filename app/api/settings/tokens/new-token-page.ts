import { escapeHtml } from "@/lib/text/plain";
import { plainDocument } from "@/lib/web/http/plain-document";

/** The response to the form that creates an API token: the only time the token is shown. */
export function newTokenPage({ name, token }: { name: string; token: string }): Response {
  const html = plainDocument(
    "Your new API token",
    `<p>This is “${escapeHtml(name)}”. Copy it now: it is not shown again.</p>
<p><code>${escapeHtml(token)}</code></p>
<p>Send it as <code>Authorization: Bearer …</code>. Whoever has it can upvote in your name.</p>
<p><a href="/settings">Back to the settings</a></p>`,
  );
  return new Response(html, {
    status: 201,
    headers: { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "private, no-store" },
  });
}
