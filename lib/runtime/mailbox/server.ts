import type { IncomingMessage, ServerResponse } from "node:http";
import PostalMime from "postal-mime";
import { newestMessages, readMessage, receivedAtOf } from "./folder";
import { listPage, messagePage, notFoundPage } from "./pages";

const LISTED_MAX = 200;
const LOOPBACK_NAMES = ["localhost", "127.0.0.1", "[::1]"];
/** A mail's frame inherits this: the mail may have its own styles and inline pictures, and may load, send or run nothing. */
const CONTENT_SECURITY_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const HEADERS = {
  "Content-Security-Policy": CONTENT_SECURITY_POLICY,
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Cache-Control": "no-store",
};

type Answer = { status: number; type: "text/html" | "text/plain"; body: string | Buffer };

/** Answers one request for the mailbox's pages. */
export async function answerMailbox(
  folder: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const answer = await findAnswer(folder, request).catch(() =>
    plain(500, "The mailbox cannot be read just now."),
  );
  response.writeHead(answer.status, {
    ...HEADERS,
    "Content-Type": `${answer.type}; charset=utf-8`,
    "Content-Length": Buffer.byteLength(answer.body),
    ...(answer.status === 405 ? { Allow: "GET, HEAD" } : {}),
  });
  response.end(request.method === "HEAD" ? undefined : answer.body);
}

async function findAnswer(folder: string, request: IncomingMessage): Promise<Answer> {
  // A foreign page can point its own name at this machine (DNS rebinding). The browser then sends that name: refuse it.
  if (!isLoopbackName(request.headers.host, request.socket.localPort))
    return plain(403, "Open the mailbox as localhost.");
  if (request.method !== "GET" && request.method !== "HEAD")
    return plain(405, "The mailbox can only be read.");
  const [folderName, id = "", form] = (request.url ?? "").split("?", 1).join("").split("/").slice(1);
  if (folderName === "" && !id) return html(200, listPage(await newestMessages(folder, LISTED_MAX)));
  const raw = folderName === "messages" ? await readMessage(folder, id) : undefined;
  if (!raw || (form !== undefined && form !== "raw")) return html(404, notFoundPage());
  if (form === "raw") return { status: 200, type: "text/plain", body: raw };
  const message = await PostalMime.parse(raw);
  return html(200, messagePage({ id, receivedAt: receivedAtOf(id), message }));
}

function isLoopbackName(host: string | undefined, port: number | undefined): boolean {
  return LOOPBACK_NAMES.some((name) => host === `${name}:${port}`);
}

function html(status: number, body: string): Answer {
  return { status, type: "text/html", body };
}

function plain(status: number, body: string): Answer {
  return { status, type: "text/plain", body };
}
