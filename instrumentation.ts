import type { Instrumentation } from "next";

/** Logs a page that failed to render. The reader sees the digest; the log has it with the cause. */
export const onRequestError: Instrumentation.onRequestError = async (error, request) => {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { log } = await import("@/lib/platform/log");
  const digest = error instanceof Error && "digest" in error ? error.digest : undefined;
  log().error({ err: error, digest, path: request.path }, "a page failed");
};
