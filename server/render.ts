import type { IncomingMessage } from "node:http";
import { buffer } from "node:stream/consumers";
import { NOT_FOUND_DOCUMENT_HEADER, requestedStatus } from "@/lib/web/http/answer-status";
import type { NextChild } from "./next-child";
import type { RenderedPage } from "./page-cache";

const NOT_FOUND_PATH = "/no-such-page";
/** Headers of Next's answer that concern only its connection with this server, its own cache, or this server alone. */
const NOT_FOR_CLIENTS =
  /^(connection|keep-alive|transfer-encoding|date|x-nextjs-.*|x-answered-member|x-database-unavailable)$/;

/** A page as every visitor sees it. */
export async function renderPage(next: NextChild, path: string): Promise<RenderedPage> {
  const answer = await next.request({ method: "GET", path, headers: { accept: "text/html" } });
  const status = answer.statusCode ?? 500;
  const body = await buffer(answer);
  const headers = headersForClients(answer);
  // When a page calls notFound(), Next's document is empty until its script fills it: send a whole one instead.
  if (status === 404 && isHtml(headers)) return { status, headers, body: await notFoundDocument(next) };
  return { status: requestedStatus(body) ?? status, headers, body };
}

/** An answer for programs as every client gets it. */
export async function renderForPrograms(next: NextChild, target: string): Promise<RenderedPage> {
  const answer = await next.request({ method: "GET", path: target, headers: { accept: "*/*" } });
  return { status: answer.statusCode ?? 500, headers: headersForClients(answer), body: await buffer(answer) };
}

/** Kept per site: the document depends on the settings alone, so made-up addresses never render it again. */
const notFoundDocuments = new WeakMap<NextChild, Buffer>();

export async function notFoundDocument(next: NextChild): Promise<Buffer> {
  const existing = notFoundDocuments.get(next);
  if (existing) return existing;
  const answer = await next.request({
    method: "GET",
    path: NOT_FOUND_PATH,
    headers: { accept: "text/html", [NOT_FOUND_DOCUMENT_HEADER]: "1" },
  });
  const document = await buffer(answer);
  if (answer.statusCode === 200) notFoundDocuments.set(next, document);
  return document;
}

/** Whether a header of Next's answer is sent on to clients. */
export function isForClients(name: string): boolean {
  return !NOT_FOR_CLIENTS.test(name);
}

export function isHtml(headers: Record<string, string | string[] | undefined>): boolean {
  return String(headers["content-type"]).startsWith("text/html");
}

function headersForClients(answer: IncomingMessage): Record<string, string> {
  const headers = Object.entries(answer.headersDistinct).filter(
    ([name]) => isForClients(name) && name !== "content-length",
  );
  return Object.fromEntries(headers.map(([name, values]) => [name, (values ?? []).join(", ")]));
}
