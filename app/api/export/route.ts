import { Readable } from "node:stream";
import { createGzip } from "node:zlib";
import { exportLines, limitExports } from "@/lib/web/export/export-papers";
import { clientAddress } from "@/lib/web/http/client";
import { handle } from "@/lib/web/http/handle";

export const GET = handle(async (request) => {
  await limitExports({ clientAddress: clientAddress(request), now: new Date() });
  const lines = Readable.from(exportLines());
  const gzip = lines.pipe(createGzip());
  // Whichever ends early ends the other: a reader who leaves stops the reading of the database.
  lines.on("error", (error) => gzip.destroy(error));
  gzip.on("close", () => lines.destroy());
  return new Response(Readable.toWeb(gzip) as ReadableStream, {
    headers: {
      "Content-Type": "application/gzip",
      "Content-Disposition": 'attachment; filename="papers.jsonl.gz"',
      "Cache-Control": "no-store",
      // It is a stream: nothing on its way may take it whole.
      "X-Accel-Buffering": "no",
    },
  });
});
