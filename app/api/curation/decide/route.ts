import { z } from "zod";
import { decide } from "@/lib/curation/decide";
import { env } from "@/lib/env";
import { handle } from "@/lib/http/handle";
import { readBody } from "@/lib/http/read-body";
import { requireSession } from "@/lib/http/require-session";
import { seeOther } from "@/lib/http/see-other";
import { moderationReason } from "@/lib/moderation/moderation-reason";
import { paperIdSchema } from "@/lib/papers/paper-id-schema";
import { dayIn } from "@/lib/time";

const INT4_MAX = 2_147_483_647;
const candidate = z.object({
  paperId: paperIdSchema,
  revision: z.coerce.number().int().min(0).max(INT4_MAX),
});
const decision = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("feature") }),
  z.object({ kind: z.literal("schedule"), day: z.iso.date() }),
  z.object({ kind: z.literal("skip") }),
  z.object({ kind: z.literal("hide"), reason: moderationReason }),
]);

export const POST = handle(async (request) => {
  const now = new Date();
  const curator = await requireSession(request);
  const { fields, wantsPage } = await readBody(request);
  const { actionId } = await decide({
    ...candidate.parse(fields),
    decision: decision.parse(fields),
    curatorId: curator.id,
    today: dayIn(env().FEED_TIME_ZONE, now),
    now,
  });
  return wantsPage ? seeOther("/curate") : Response.json({ actionId });
});
