import { clientAddress } from "@/lib/http/client-address";
import { handle } from "@/lib/http/handle";
import { readBody } from "@/lib/http/read-body";
import { requireMember } from "@/lib/http/require-member";
import { fetchPaper } from "@/lib/sources/arxiv/fetch-paper";
import { limitFetches } from "@/lib/sources/arxiv/limit-fetches";
import { indexBody } from "@/lib/wire/submit-body";

/** Has a paper fetched from arXiv that is not here yet, as clients ask for it. */
export const POST = handle(async (request) => {
  const now = new Date();
  await requireMember(request);
  const { arxivId } = indexBody.parse((await readBody(request)).fields);
  await limitFetches({ clientAddress: clientAddress(request), now });
  const outcome = await fetchPaper({ id: arxivId, now });
  return Response.json({ id: arxivId, fetched: outcome === "fetched" });
});
