import { z } from "zod";
import { displayName } from "@/lib/members/names";
import { changeProfile } from "@/lib/members/profile";
import { action, unlimited } from "@/lib/web/http/action";

export const POST = action({
  who: "sessionNotSuspended",
  limit: unlimited("it changes one's own settings"),
  fields: z.object({
    name: displayName,
    handle: z.string({ error: "must be a text" }).max(200),
    // Browsers leave an unticked checkbox out of the form.
    showsUpvotes: z
      .literal("yes")
      .optional()
      .transform((ticked) => ticked !== undefined),
  }),
  run: ({ member, fields }) => changeProfile({ memberId: member.id, ...fields }),
  page: "/settings?done=profile",
});
