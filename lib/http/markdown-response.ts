import { SHARED_HEADERS } from "./shared-headers";

/** A markdown document (RFC 7763) that is the same for everyone. */
export function markdownResponse(document: string): Response {
  return new Response(document, {
    headers: { ...SHARED_HEADERS, "Content-Type": "text/markdown; charset=utf-8" },
  });
}
