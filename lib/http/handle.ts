import { randomUUID } from "node:crypto";
import { ZodError } from "zod";
import { DomainError, STATUS_OF } from "@/lib/domain-error";
import { log } from "@/lib/log";

type Context<Params> = { params: Promise<Params> };
type Handler<Params> = (request: Request, context: Context<Params>) => Promise<Response>;

/**
 * Wraps a route so that failure has one home: bad input answers 400 and names the field, a refusal of the domain its
 * status, anything else 500 with an id that is also in the log and nothing of its inside.
 */
export function handle<Params = Record<string, never>>(handler: Handler<Params>): Handler<Params> {
  return async (request, context) => {
    const requestId = randomUUID();
    const startedAt = performance.now();
    const response = await answer(handler, request, context, requestId);
    response.headers.set("X-Request-Id", requestId);
    log().info({
      requestId,
      method: request.method,
      path: new URL(request.url).pathname,
      status: response.status,
      durationMs: Math.round(performance.now() - startedAt),
    });
    return response;
  };
}

async function answer<Params>(
  handler: Handler<Params>,
  request: Request,
  context: Context<Params>,
  requestId: string,
): Promise<Response> {
  try {
    return await handler(request, context);
  } catch (error) {
    if (error instanceof ZodError) return errorResponse(400, describeIssues(error));
    if (error instanceof DomainError) return refusal(error);
    log().error({ requestId, err: error }, "unexpected failure");
    return errorResponse(
      500,
      `Something went wrong on our side. Please quote ${requestId} when you report it.`,
    );
  }
}

/** `{"error": message}` with the header that existing clients read. */
export function errorResponse(status: number, message: string): Response {
  return Response.json({ error: message }, { status, headers: { "X-Error-Message": headerSafe(message) } });
}

function refusal(error: DomainError): Response {
  const response = errorResponse(STATUS_OF[error.code], error.message);
  if (error.retryAfterSeconds !== undefined)
    response.headers.set("Retry-After", String(error.retryAfterSeconds));
  return response;
}

/** "date: must be a calendar date": each field that is wrong and why. */
function describeIssues(error: ZodError): string {
  return error.issues
    .map((issue) => (issue.path.length > 0 ? `${issue.path.join(".")}: ${issue.message}` : issue.message))
    .join("; ");
}

/** A header value may hold printable ASCII only. */
function headerSafe(message: string): string {
  return message.replace(/[^\x20-\x7e]/g, "?");
}
