import type { AsyncLocalStorage } from "node:async_hooks";
import type { ServerResponse } from "node:http";
import type { Instrumentation } from "next";

/** Set by server/next-process.mjs; absent in development. */
const renderer = globalThis as { answering?: AsyncLocalStorage<ServerResponse> };

/** Next prints some errors itself, past our log: they lose their tokens too. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { format } = await import("node:util");
  const { withoutTokens } = await import("@/lib/platform/log");
  const output = console;
  for (const name of ["error", "warn", "log"] as const) {
    const print = output[name].bind(output);
    output[name] = (...values: unknown[]) => print(withoutTokens(format(...values)));
  }
}

/** Logs a page that failed to render. The reader sees the digest; the log has it with the cause. */
export const onRequestError: Instrumentation.onRequestError = async (error, request) => {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { log } = await import("@/lib/platform/log");
  const { DATABASE_UNAVAILABLE_HEADER, isDatabaseUnavailable } = await import("@/lib/platform/db-errors");
  // The front then answers 503 for this page, not 500 (server/proxy.ts).
  const answer = renderer.answering?.getStore();
  if (isDatabaseUnavailable(error) && answer?.headersSent === false)
    answer.setHeader(DATABASE_UNAVAILABLE_HEADER, "1");
  const digest = error instanceof Error && "digest" in error ? error.digest : undefined;
  log().error({ err: error, digest, path: request.path }, "a page failed");
};
