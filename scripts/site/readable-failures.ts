import type { ServerResponse } from "node:http";

/** What stands in for a failed page: the 404 document, and the words for a failure of ours. */
export type FailurePages = { notFound: () => Promise<string>; failed: (requestId: string) => string };

/**
 * Where a page calls notFound() or throws, Next answers the right status with an empty document that only its script
 * fills. This sends a whole document instead, so that a reader without the script is told as well.
 */
export function sendReadableFailures(response: ServerResponse, requestId: string, pages: FailurePages): void {
  const { write, end, flushHeaders } = response;
  let replaced = false;
  const replaces = () => {
    replaced ||= !response.headersSent && isFailedPage(response);
    return replaced;
  };
  const sendInstead = async () => {
    const html = response.statusCode === 404 ? await pages.notFound() : pages.failed(requestId);
    response.removeHeader("Content-Length");
    end.call(response, html, "utf8");
  };
  response.flushHeaders = () => {
    if (!replaces()) flushHeaders.call(response);
  };
  response.write = ((...given: Parameters<typeof write>) =>
    replaces() || write.apply(response, given)) as typeof write;
  response.end = ((...given: Parameters<typeof end>) => {
    if (!replaces()) return end.apply(response, given);
    sendInstead().catch((error) => response.destroy(error));
    return response;
  }) as typeof end;
}

function isFailedPage(response: ServerResponse): boolean {
  const failed = response.statusCode === 404 || response.statusCode >= 500;
  // Our own routes' error pages say what is wrong, in this header too; they stay.
  return (
    failed &&
    !response.hasHeader("X-Error-Message") &&
    String(response.getHeader("Content-Type")).startsWith("text/html")
  );
}
