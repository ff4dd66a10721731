import { z } from "zod";
import { fetchPaper, limitFetches } from "@/lib/intake/sources/arxiv/fetch-paper";
import { paperPath } from "@/lib/papers/paper-id";
import { paperIdSchema } from "@/lib/papers/paper-id-schema";
import { action } from "@/lib/web/http/action";

/** Fetches a paper that is not here from arXiv. Only an explicit request does so: reading a page or the API never fetches. */
export const POST = action({
  who: "scriptOrOurPage",
  limit: limitFetches,
  fields: z.object({ id: paperIdSchema }),
  run: ({ fields, now }) => fetchPaper({ ...fields, now }),
  page: (_, { fields }) => `${paperPath(fields.id)}/fetched`,
  json: (outcome, { fields }) => ({ id: fields.id, fetched: outcome === "fetched" }),
});
