import { z } from "zod";
import { claimWords } from "@/lib/claims/claim-words";
import { decideClaim } from "@/lib/claims/decide-claim";
import { handle } from "@/lib/http/handle";
import { readBody } from "@/lib/http/read-body";
import { requireSession } from "@/lib/http/require-session";
import { seeOther } from "@/lib/http/see-other";
import { paperIdSchema } from "@/lib/papers/paper-id-schema";

const asked = z.object({
  paperId: paperIdSchema,
  memberId: z.string().min(1).max(100),
  verdict: z.enum(["approved", "refused"]),
  answer: claimWords,
});

export const POST = handle(async (request) => {
  const curator = await requireSession(request);
  const { fields, wantsPage } = await readBody(request);
  const decision = asked.parse(fields);
  await decideClaim({ ...decision, curatorId: curator.id, now: new Date() });
  return wantsPage ? seeOther("/curate/claims") : Response.json({ status: decision.verdict });
});
