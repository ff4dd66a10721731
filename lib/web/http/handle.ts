import { randomUUID } from "node:crypto";
import { ZodError } from "zod";
import { isDatabaseUnavailable } from "@/lib/platform/db-errors";
import { DomainError, STATUS_OF } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";
import { escapeHtml } from "@/lib/text/plain";
import { isForm } from "./body";
import { ANSWERED_MEMBER_HEADER, requestMemberId } from "./client";
import { plainDocument } from "./plain-document";

/** The header in which our server (server/prepare-request.ts) numbers each request; it replaces what a client sent. */
export const REQUEST_ID_HEADER = "x-request-id";

type Context<Params> = { params: Promise<Params> };
type Handler<Params> = (request: Request, context: Context<Params>) => Promise<Response>;

/**
 * Wraps a route so that failure has one home: bad input answers 400 and names the field, a DomainError its status, and
 * anything else 500 with an id that is also in the log, without details. A form gets a page instead of JSON.
 */
export function handle<Params = Record<string, never>>(handler: Handler<Params>): Handler<Params> {
  return async (request, context) => {
    try {
      return withMember(await handler(request, context), request);
    } catch (error) {
      const { status, message, headers } = failureOf(error, request);
      const response = isForm(request)
        ? errorPage(status, message)
        : Response.json({ error: message }, { status });
      response.headers.set("X-Error-Message", headerSafe(message));
      for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
      return withMember(response, request);
    }
  };
}

function withMember(response: Response, request: Request): Response {
  const memberId = requestMemberId(request);
  if (memberId !== undefined) response.headers.set(ANSWERED_MEMBER_HEADER, memberId);
  return response;
}

/** What a request gets that may work in a moment. */
export const BUSY = "The site is busy. Please try again in a moment.";
export const BUSY_RETRY_SECONDS = 5;

type Failure = { status: number; message: string; headers: Record<string, string> };

function failureOf(error: unknown, request: Request): Failure {
  if (error instanceof ZodError) return { status: 400, message: describeIssues(error), headers: {} };
  if (error instanceof DomainError) {
    const { retryAfterSeconds } = error;
    const headers: Record<string, string> = {};
    if (retryAfterSeconds !== undefined) headers["Retry-After"] = String(retryAfterSeconds);
    return { status: STATUS_OF[error.code], message: error.message, headers };
  }
  if (isZeroCharacter(error))
    return { status: 400, message: "A text holds the zero character, which cannot be kept.", headers: {} };
  const requestId = request.headers.get(REQUEST_ID_HEADER) ?? randomUUID();
  if (isDatabaseUnavailable(error)) {
    log().warn({ requestId, err: error }, "the database cannot be had now");
    return { status: 503, message: BUSY, headers: { "Retry-After": String(BUSY_RETRY_SECONDS) } };
  }
  log().error({ requestId, err: error }, "unexpected failure");
  return { status: 500, message: unexpectedFailure(requestId), headers: {} };
}

/** PostgreSQL's text can hold every character except U+0000, and refuses it with this code in any field. */
function isZeroCharacter(error: unknown): boolean {
  return error instanceof Error && error.message.includes("Code: `22021`");
}

/** "date: must be a calendar date": each field that is wrong and why. */
function describeIssues(error: ZodError): string {
  return error.issues
    .map((issue) => (issue.path.length > 0 ? `${issue.path.join(".")}: ${issue.message}` : issue.message))
    .join("; ");
}

/** Errors that a reader can correct in the form. */
const CORRECTABLE = new Set([400, 409, 413, 429]);

/** The response to a failed form or link, shown by the browser as a page; scripts get JSON instead. */
function errorPage(status: number, message: string): Response {
  return new Response(errorHtml(status, message), {
    status,
    headers: { "Content-Type": "text/html; charset=utf-8", "X-Error-Message": headerSafe(message) },
  });
}

/** A self-contained document, since any other part of the site may be what failed. */
export function errorHtml(status: number, message: string): string {
  const hint = hintOf(status);
  return plainDocument(
    "Something needs fixing",
    `<p>${escapeHtml(message)}</p>
<p>${hint} <a href="/">go to today’s papers</a>.</p>`,
  );
}

/** An empty href is the page's own address. */
function hintOf(status: number): string {
  if (CORRECTABLE.has(status)) return "Use your browser’s back button to change what you entered, or";
  return status >= 500 ? '<a href="">Try again</a> in a moment, or' : "You can";
}

/** The message for an internal error: no details, but the id that is also in the log. */
export function unexpectedFailure(requestId: string): string {
  return `Something went wrong on our side. Please quote ${requestId} when you report it.`;
}

/** Turns a DomainError into an HTML page; rethrows anything else. */
export function refusalPage(error: unknown): Response {
  if (error instanceof DomainError) return errorPage(STATUS_OF[error.code], error.message);
  throw error;
}

/** Replaces all but printable ASCII, which is all that a header can carry. */
export function headerSafe(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, "?");
}
