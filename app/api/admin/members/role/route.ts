import { z } from "zod";
import { changeRole } from "@/lib/members/roles";
import { memberIdField } from "@/lib/platform/request-fields";
import { action, unlimited } from "@/lib/web/http/action";

export const POST = action({
  who: "session",
  limit: unlimited("only admins may"),
  fields: z.object({ member: memberIdField, role: z.enum(["member", "curator"]) }),
  run: ({ member: admin, fields: { member: memberId, role } }) =>
    changeRole({ adminId: admin.id, memberId, role }),
  page: "/admin/members",
});
