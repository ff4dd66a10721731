import { fetchPaper, limitFetches } from "@/lib/intake/sources/arxiv/fetch-paper";
import { indexBody } from "@/lib/web/api/queries";
import { action } from "@/lib/web/http/action";

/** Has a paper fetched from arXiv that is not here yet, as clients ask for it. */
export const POST = action({
  who: "member",
  limit: limitFetches,
  fields: indexBody,
  run: ({ fields, now }) => fetchPaper({ id: fields.arxivId, now }),
  json: (outcome, { fields }) => ({ id: fields.arxivId, fetched: outcome === "fetched" }),
});
