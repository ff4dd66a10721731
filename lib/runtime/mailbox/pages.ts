import type { Attachment, Email } from "postal-mime";
import { lightDark, mailboxPalette } from "@/emails/palette";
import { escapeHtml } from "@/lib/text/plain";
import type { MessageSummary } from "./folder";

const REFRESH_SECONDS = 5;
/** No scripts, no forms, not our origin. A link opens in a page of its own, without these limits. */
const SANDBOX = "allow-popups allow-popups-to-escape-sandbox";

/** The newest messages; the page reloads itself. */
export function listPage({ messages, total }: { messages: MessageSummary[]; total: number }): string {
  const items = messages.map(
    ({ id, to, subject, receivedAt }) => `<li><a href="/messages/${escapeHtml(id)}">
      <span class="subject">${escapeHtml(subject) || "(no subject)"}</span>
      <span class="detail"><span class="to">${escapeHtml(to) || "(nobody)"}</span> ${time(receivedAt)}</span>
    </a></li>`,
  );
  const rest =
    total > messages.length ? `<p class="note">The newest ${messages.length} of ${total}.</p>` : "";
  return page({
    title: "Mailbox",
    head: `<meta http-equiv="refresh" content="${REFRESH_SECONDS}">`,
    body: `<h1>Mailbox</h1>
      <p class="note">Every mail that this site sends is kept here and goes nowhere else.</p>
      ${messages.length > 0 ? `<ol class="messages">${items.join("")}</ol>${rest}` : `<p class="empty">No mail yet. It will show here by itself.</p>`}`,
  });
}

/** One message as its reader sees it, then its parts and headers. */
export function messagePage({
  id,
  receivedAt,
  message,
}: {
  id: string;
  receivedAt: Date;
  message: Email;
}): string {
  const subject = message.subject || "(no subject)";
  const headers = message.headers.map(
    ({ originalKey, value }) => `<dt>${escapeHtml(originalKey)}</dt><dd>${escapeHtml(value)}</dd>`,
  );
  return page({
    title: subject,
    body: `<p><a href="/">All mail</a></p>
      <h1>${escapeHtml(subject)}</h1>
      <dl class="envelope">
        <dt>From</dt><dd>${addresses(message.from ? [message.from] : [])}</dd>
        <dt>To</dt><dd>${addresses(message.to ?? [])}</dd>
        <dt>Received</dt><dd>${time(receivedAt)}</dd>
      </dl>
      ${message.html === undefined ? "" : frame(message.html)}
      ${message.text === undefined ? "" : section("Plain text", `<pre>${escapeHtml(message.text)}</pre>`, message.html === undefined)}
      ${message.attachments.length > 0 ? section("Attachments", attachments(message.attachments), false) : ""}
      ${section("Headers", `<dl class="headers">${headers.join("")}</dl>`, false)}
      <p><a href="/messages/${escapeHtml(id)}/raw">Source</a></p>`,
  });
}

export function notFoundPage(): string {
  return page({
    title: "Not found",
    body: `<h1>There is no such mail</h1><p><a href="/">All mail</a></p>`,
  });
}

function frame(html: string): string {
  const document = `<base target="_blank">${html}`;
  return `<iframe title="The mail as its reader sees it" sandbox="${SANDBOX}" srcdoc="${escapeHtml(document)}"></iframe>`;
}

function section(name: string, content: string, open: boolean): string {
  return `<details${open ? " open" : ""}><summary>${name}</summary>${content}</details>`;
}

function attachments(list: Attachment[]): string {
  const items = list.map(
    ({ filename, mimeType }) => `<li>${escapeHtml(filename ?? "unnamed")} (${escapeHtml(mimeType)})</li>`,
  );
  return `<ul>${items.join("")}</ul>`;
}

function addresses(list: { name: string; address?: string | undefined }[]): string {
  return list
    .map(({ name, address }) => (name && address ? `${name} <${address}>` : (address ?? name)))
    .map(escapeHtml)
    .join(", ");
}

function time(moment: Date): string {
  const format = new Intl.DateTimeFormat("en-GB", {
    dateStyle: "medium",
    timeStyle: "medium",
    timeZone: "UTC",
  });
  return `<time datetime="${moment.toISOString()}">${format.format(moment)} UTC</time>`;
}

function page(parts: { title: string; body: string; head?: string }): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${parts.head ?? ""}
<title>${escapeHtml(parts.title)}</title>
<style>${MAILBOX_STYLE}</style>
</head>
<body><main>${parts.body}</main></body>
</html>
`;
}

/** The mailbox's whole style sheet. */
const MAILBOX_STYLE = `
:root { color-scheme: light dark; --line: ${lightDark(mailboxPalette.line)}; --soft: ${lightDark(mailboxPalette.quiet)};
  --raised: ${lightDark(mailboxPalette.raised)}; --link: ${lightDark(mailboxPalette.link)}; }
* { box-sizing: border-box; }
body { margin: 0; background: ${lightDark(mailboxPalette.paper)}; color: ${lightDark(mailboxPalette.ink)};
  font: 16px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
main { max-width: 56rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0.5rem 0; }
a { color: var(--link); }
a:focus-visible, summary:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.note, .detail, .empty, dt, time { color: var(--soft); }
.empty { padding: 3rem 1rem; text-align: center; border: 1px dashed var(--line); border-radius: 0.75rem; }
.messages { list-style: none; margin: 1rem 0; padding: 0; background: var(--raised);
  border: 1px solid var(--line); border-radius: 0.75rem; overflow: hidden; }
.messages li + li { border-top: 1px solid var(--line); }
.messages a { display: block; padding: 0.75rem 1rem; color: inherit; text-decoration: none; }
.messages a:hover { background: ${lightDark(mailboxPalette.hovered)}; }
.messages a:focus-visible { outline-offset: -2px; }
.subject { display: block; font-weight: 600; }
.detail { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; font-size: 0.875rem; }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 0.25rem 1rem; margin: 0 0 1rem; }
dd { margin: 0; }
.headers { font: 0.8125rem/1.5 ui-monospace, monospace; margin: 0.75rem 0 0; grid-template-columns: minmax(0, 1fr); }
.headers dd { margin: 0 0 0.5rem; }
iframe { display: block; width: 100%; height: max(24rem, 70vh); border: 1px solid var(--line);
  border-radius: 0.75rem; background: #fff; color-scheme: light; }
details { margin: 1rem 0; padding: 0.75rem 1rem; background: var(--raised); border: 1px solid var(--line);
  border-radius: 0.75rem; }
summary { cursor: pointer; font-weight: 600; }
pre { white-space: pre-wrap; font: 0.875rem/1.5 ui-monospace, monospace; margin: 0.75rem 0 0; }
@media (min-width: 48rem) { .headers { grid-template-columns: 14rem minmax(0, 1fr); } }
`;
