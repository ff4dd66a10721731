import { z } from "zod";
import { linkSubmitter } from "@/lib/members/admin";
import { action, unlimited } from "@/lib/web/http/action";

const nonEmpty = z.string().trim().min(1).max(100);

export const POST = action({
  who: "session",
  limit: unlimited("only admins may"),
  fields: z.object({ member: nonEmpty, source: nonEmpty, handle: nonEmpty }),
  run: ({ member: admin, fields: { member: memberId, ...submitter } }) =>
    linkSubmitter({ adminId: admin.id, memberId, ...submitter }),
  page: "/admin/members",
});
