import { fetchPaper } from "@/lib/sources/arxiv/fetch-paper";
import { limitFetches } from "@/lib/sources/arxiv/limit-fetches";
import { action } from "@/lib/web/http/action";
import { indexBody } from "@/lib/wire/submit-body";

/** Has a paper fetched from arXiv that is not here yet, as clients ask for it. */
export const POST = action({
  who: "member",
  limit: limitFetches,
  fields: indexBody,
  run: ({ fields, now }) => fetchPaper({ id: fields.arxivId, now }),
  json: (outcome, { fields }) => ({ id: fields.arxivId, fetched: outcome === "fetched" }),
});
