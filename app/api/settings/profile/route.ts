import { z } from "zod";
import { handle } from "@/lib/http/handle";
import { readBody } from "@/lib/http/read-body";
import { requireSession } from "@/lib/http/require-session";
import { seeOther } from "@/lib/http/see-other";
import { changeProfile } from "@/lib/members/change-profile";
import { displayName } from "@/lib/members/names";
import { requireGoodStanding } from "@/lib/members/standing";

const profile = z.object({
  name: displayName,
  handle: z.string({ error: "must be a text" }).max(200),
  // A box that is not ticked is not sent.
  showsUpvotes: z
    .literal("yes")
    .optional()
    .transform((ticked) => ticked !== undefined),
});

export const POST = handle(async (request) => {
  const member = await requireSession(request);
  requireGoodStanding(member.standing, new Date());
  const { fields } = await readBody(request);
  await changeProfile({ memberId: member.id, ...profile.parse(fields) });
  return seeOther("/settings?done=profile");
});
