import { handle } from "@/lib/http/handle";
import { nextLink } from "@/lib/http/next-link";
import { papersByPublication } from "@/lib/papers/papers-by-publication";
import { papersQuery } from "@/lib/wire/papers-query";
import { toPaperItem } from "@/lib/wire/to-paper-item";

export const GET = handle(async (request) => {
  const query = papersQuery.parse(Object.fromEntries(new URL(request.url).searchParams));
  const { papers, next } = await papersByPublication(query);
  const headers = next === undefined ? {} : nextLink(request, { cursor: next });
  return Response.json(papers.map(toPaperItem), { headers });
});
