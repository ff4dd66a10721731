import { z } from "zod";
import { unlinkSubmitter } from "@/lib/members/admin";
import { rowIdField } from "@/lib/platform/request-fields";
import { action, unlimited } from "@/lib/web/http/action";

export const POST = action({
  who: "session",
  limit: unlimited("only admins may"),
  fields: z.object({ submitter: rowIdField }),
  run: ({ member: admin, fields }) => unlinkSubmitter({ adminId: admin.id, submitterId: fields.submitter }),
  page: "/admin/members",
});
