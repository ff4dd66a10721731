import type { Attachment, Email } from "postal-mime";
import { escapeHtml } from "@/lib/text/plain";
import type { MessageSummary } from "./mailbox-folder";
import { MAILBOX_STYLE } from "./mailbox-style";

const REFRESH_SECONDS = 5;
/** Without scripts, forms or our origin; a link opens as a page of its own, free of these limits. */
const SANDBOX = "allow-popups allow-popups-to-escape-sandbox";

/** All that came in, newest first; it reloads by itself. */
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

/** One message: what its reader sees, then what it is made of. */
export function messagePage(shown: { id: string; receivedAt: Date; message: Email }): string {
  const { id, receivedAt, message } = shown;
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
    (one) => `<li>${escapeHtml(one.filename ?? "unnamed")} (${escapeHtml(one.mimeType)})</li>`,
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
  const words = new Intl.DateTimeFormat("en-GB", {
    dateStyle: "medium",
    timeStyle: "medium",
    timeZone: "UTC",
  });
  return `<time datetime="${moment.toISOString()}">${words.format(moment)} UTC</time>`;
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
