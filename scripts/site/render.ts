import type { IncomingMessage } from "node:http";
import { buffer } from "node:stream/consumers";
import { statusAskedBy } from "@/lib/http/answer-status";
import type { NextChild } from "./next-child";
import type { RenderedPage } from "./page-cache";

const NOT_FOUND_PATH = "/no-such-page";
/** Of Next's answer: what concerns only its connection with us, or only its own cache. */
const NOT_PASSED_ON = /^(connection|keep-alive|transfer-encoding|date|x-nextjs-.*)$/;

/** Asks Next for a page as anyone would see it. */
export async function renderPage(next: NextChild, path: string): Promise<RenderedPage> {
  const answer = await next.ask({ method: "GET", path, headers: { accept: "text/html" } });
  const status = answer.statusCode ?? 500;
  const body = await buffer(answer);
  const headers = passedOn(answer);
  // Where a page calls notFound(), Next's document is empty until its script fills it: a whole one goes instead.
  if (status === 404 && isHtml(headers)) return { status, headers, body: await notFoundDocument(next) };
  return { status: statusAskedBy(body) ?? status, headers, body };
}

/** Asks Next for what a program reads, as anyone would get it. */
export async function renderAnswer(next: NextChild, target: string): Promise<RenderedPage> {
  const answer = await next.ask({ method: "GET", path: target, headers: { accept: "*/*" } });
  return { status: answer.statusCode ?? 500, headers: passedOn(answer), body: await buffer(answer) };
}

/** One for each site: it depends on nothing but the settings, so made-up addresses do not have it rendered again. */
const notFoundDocuments = new WeakMap<NextChild, Buffer>();

export async function notFoundDocument(next: NextChild): Promise<Buffer> {
  const known = notFoundDocuments.get(next);
  if (known) return known;
  const answer = await next.ask({ method: "GET", path: NOT_FOUND_PATH, headers: { accept: "text/html" } });
  const document = await buffer(answer);
  if (answer.statusCode === 200) notFoundDocuments.set(next, document);
  return document;
}

/** Whether a header of Next's answer is the reader's to see. */
export function isPassedOn(name: string): boolean {
  return !NOT_PASSED_ON.test(name);
}

export function isHtml(headers: Record<string, string | string[] | undefined>): boolean {
  return String(headers["content-type"]).startsWith("text/html");
}

function passedOn(answer: IncomingMessage): Record<string, string> {
  const headers = Object.entries(answer.headersDistinct).filter(
    ([name]) => isPassedOn(name) && name !== "content-length",
  );
  return Object.fromEntries(headers.map(([name, values]) => [name, (values ?? []).join(", ")]));
}
