import type { IncomingMessage } from "node:http";
import { BODY_BYTES_MAX } from "@/lib/http/read-body";

/** What is read of a larger body without being kept, so that its sender gets to read the refusal. */
const DISCARDED_BYTES_MAX = 8 * 1024 * 1024;

/**
 * The body of a request, or as much of one that is too large as shows the route that it is. Undefined when the request
 * says that it has none. Throws when its sender goes away.
 */
export async function readUpload(request: IncomingMessage): Promise<Buffer | undefined> {
  const { "content-length": length, "transfer-encoding": coding } = request.headers;
  if (length === undefined && coding === undefined) return undefined;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    if (bytes <= BODY_BYTES_MAX) chunks.push(chunk.subarray(0, BODY_BYTES_MAX + 1 - bytes));
    bytes += chunk.byteLength;
    if (bytes > DISCARDED_BYTES_MAX) break;
  }
  return Buffer.concat(chunks);
}
