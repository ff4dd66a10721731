import { randomUUID } from "node:crypto";
import { ZodError } from "zod";
import { DomainError, STATUS_OF } from "@/lib/domain-error";
import { log } from "@/lib/log";
import { errorPage, unexpectedFailure } from "./error-page";
import { headerSafe } from "./header-safe";
import { isForm } from "./read-body";

/** The header in which our server (server/prepare-request.ts) numbers each request; it replaces what a client sent. */
export const REQUEST_ID_HEADER = "x-request-id";

type Context<Params> = { params: Promise<Params> };
type Handler<Params> = (request: Request, context: Context<Params>) => Promise<Response>;

/**
 * Wraps a route so that failure has one home: bad input answers 400 and names the field, a refusal of the domain its
 * status, anything else 500 with an id that is also in the log and nothing of its inside. A form gets a page.
 */
export function handle<Params = Record<string, never>>(handler: Handler<Params>): Handler<Params> {
  return async (request, context) => {
    try {
      return await handler(request, context);
    } catch (error) {
      const { status, message, headers } = failureOf(error, request);
      const response = isForm(request)
        ? errorPage(status, message)
        : Response.json({ error: message }, { status });
      response.headers.set("X-Error-Message", headerSafe(message));
      for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
      return response;
    }
  };
}

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
  log().error({ requestId, err: error }, "unexpected failure");
  return { status: 500, message: unexpectedFailure(requestId), headers: {} };
}

/** PostgreSQL's text holds every character but one, and refuses it with this code whatever field it stands in. */
function isZeroCharacter(error: unknown): boolean {
  return error instanceof Error && error.message.includes("Code: `22021`");
}

/** "date: must be a calendar date": each field that is wrong and why. */
function describeIssues(error: ZodError): string {
  return error.issues
    .map((issue) => (issue.path.length > 0 ? `${issue.path.join(".")}: ${issue.message}` : issue.message))
    .join("; ");
}
