import { papersByPublication } from "@/lib/papers/papers-by-publication";
import { readQuery } from "@/lib/platform/parse-fields";
import { toPaperItem } from "@/lib/web/api/papers";
import { papersQuery } from "@/lib/web/api/queries";
import { handle } from "@/lib/web/http/handle";
import { nextLink } from "@/lib/web/http/responses";

export const GET = handle(async (request) => {
  const query = readQuery(request, papersQuery);
  const { papers, next } = await papersByPublication(query);
  const headers = next === undefined ? {} : nextLink(request, { cursor: next });
  return Response.json(papers.map(toPaperItem), { headers });
});
