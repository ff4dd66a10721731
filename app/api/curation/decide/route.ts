import { z } from "zod";
import { moderationReason } from "@/lib/community/moderation/reason";
import { decide } from "@/lib/intake/curation/decide";
import { paperIdSchema } from "@/lib/papers/paper-id-schema";
import { env } from "@/lib/platform/env";
import { INT4_MAX } from "@/lib/platform/request-fields";
import { dayIn } from "@/lib/platform/time";
import { action, unlimited } from "@/lib/web/http/action";

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

export const POST = action({
  who: "session",
  limit: unlimited("only curators may"),
  fields: candidate.and(decision),
  run: ({ member: curator, fields: { paperId, revision, ...decision }, now }) =>
    decide({
      paperId,
      revision,
      decision,
      curatorId: curator.id,
      today: dayIn(env().FEED_TIME_ZONE, now),
      now,
    }),
  page: "/curate",
  json: ({ actionId }) => ({ actionId }),
});
