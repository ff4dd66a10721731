import { z } from "zod";
import { undo } from "@/lib/intake/curation/undo";
import { rowIdField } from "@/lib/platform/request-fields";
import { action, unlimited } from "@/lib/web/http/action";

export const POST = action({
  who: "session",
  limit: unlimited("only curators may"),
  fields: z.object({ actionId: rowIdField }),
  run: ({ member: curator, fields, now }) => undo({ ...fields, curatorId: curator.id, now }),
  page: "/curate",
  json: () => ({ undone: true }),
});
