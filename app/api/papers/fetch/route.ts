import { z } from "zod";
import { clientAddress } from "@/lib/http/client-address";
import { handle } from "@/lib/http/handle";
import { readBody } from "@/lib/http/read-body";
import { requireSameOrigin } from "@/lib/http/same-origin";
import { seeOther } from "@/lib/http/see-other";
import { paperPath } from "@/lib/papers/paper-id";
import { paperIdSchema } from "@/lib/papers/paper-id-schema";
import { fetchPaper } from "@/lib/sources/arxiv/fetch-paper";
import { limitFetches } from "@/lib/sources/arxiv/limit-fetches";

const asked = z.object({ id: paperIdSchema });

/** Asks arXiv for a paper that is not here. Only this does: reading a page or the API never fetches. */
export const POST = handle(async (request) => {
  const now = new Date();
  const { fields, wantsPage } = await readBody(request);
  // A page of another site must not use up a reader's share.
  if (wantsPage) requireSameOrigin(request);
  const { id } = asked.parse(fields);
  await limitFetches({ clientAddress: clientAddress(request), now });
  const outcome = await fetchPaper({ id, now });
  if (wantsPage) return seeOther(`${paperPath(id)}/fetched`);
  return Response.json({ id, fetched: outcome === "fetched" });
});
