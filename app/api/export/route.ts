import { Readable } from "node:stream";
import { createGzip } from "node:zlib";
import { exportLines, limitExports } from "@/lib/web/export/export-papers";
import { clientAddress } from "@/lib/web/http/client";
import { handle } from "@/lib/web/http/handle";

export const GET = handle(async (request) => {
  await limitExports({ clientAddress: clientAddress(request), now: new Date() });
  const lines = Readable.from(exportLines());
  const gzip = lines.pipe(createGzip());
  // If either stream ends early, end the other: when a client disconnects, stop reading the database.
  lines.on("error", (error) => gzip.destroy(error));
  gzip.on("close", () => lines.destroy());
  return new Response(Readable.toWeb(gzip) as ReadableStream, {
    headers: {
      "Content-Type": "application/gzip",
      "Content-Disposition": 'attachment; filename="papers.jsonl.gz"',
      "Cache-Control": "no-store",
      // Proxies must pass the stream on as it comes, not buffer all of it.
      "X-Accel-Buffering": "no",
    },
  });
});
