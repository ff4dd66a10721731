import { fetchPaper, limitFetches } from "@/lib/intake/sources/arxiv/fetch-paper";
import { indexBody } from "@/lib/web/api/queries";
import { action } from "@/lib/web/http/action";

/** Fetches a paper that is not here yet from arXiv, under the address that Hugging Face's clients use. */
export const POST = action({
  who: "member",
  scope: "submit",
  limit: limitFetches,
  fields: indexBody,
  run: ({ fields, now }) => fetchPaper({ id: fields.arxivId, now }),
  json: (outcome, { fields }) => ({ id: fields.arxivId, fetched: outcome === "fetched" }),
});
