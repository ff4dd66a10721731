import { z } from "zod";
import { paperIdSchema } from "@/lib/papers/paper-id-schema";
import { paperLines } from "@/lib/papers/paper-line";
import { PAPERS_PER_REQUEST_MAX } from "@/lib/platform/browser-limits";
import { readQuery } from "@/lib/platform/parse-fields";
import { handle } from "@/lib/web/http/handle";
import { SHARED_HEADERS } from "@/lib/web/http/responses";

const query = z.object({
  ids: z
    .string({ error: "must name papers" })
    .transform((list) => list.split(",").filter(Boolean))
    .pipe(z.array(paperIdSchema).max(PAPERS_PER_REQUEST_MAX)),
});

/** The papers as list rows, for the reading list that a device keeps. */
export const GET = handle(async (request) => {
  const { ids } = readQuery(request, query);
  return Response.json({ papers: await paperLines(ids) }, { headers: SHARED_HEADERS });
});
