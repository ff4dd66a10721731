import { type ApiScope, SCOPE_WORDS } from "@/lib/members/api-tokens";
import { toDay } from "@/lib/platform/time";
import { escapeHtml } from "@/lib/text/plain";
import { plainDocument } from "@/lib/web/http/plain-document";

type Made = { name: string; scopes: ApiScope[]; expiresAt: Date | null; token: string };

/** The response to the form that creates an API token: the only time the token is shown. */
export function newTokenPage({ name, scopes, expiresAt, token }: Made): Response {
  const powers = scopes.map((scope) => `<li>${SCOPE_WORDS[scope]}</li>`).join("");
  const end = expiresAt ? `until ${toDay(expiresAt)}` : "until you revoke it";
  const html = plainDocument(
    "Your new API token",
    `<p>This is “${escapeHtml(name)}”. Copy it now: it is not shown again.</p>
<p><code>${escapeHtml(token)}</code></p>
<p>Send it as <code>Authorization: Bearer …</code>. Anyone who has it can do this in your name, ${end}:</p>
<ul>${powers}</ul>
<p><a href="/settings">Back to the settings</a></p>`,
  );
  return new Response(html, {
    status: 201,
    headers: { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "private, no-store" },
  });
}
