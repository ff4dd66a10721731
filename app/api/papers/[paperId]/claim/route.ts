import { z } from "zod";
import { claimPaper, claimWords } from "@/lib/community/claims/claim";
import { paperPath } from "@/lib/papers/paper-id";
import { paperPathParams } from "@/lib/papers/paper-id-schema";
import { action, limitedInside } from "@/lib/web/http/action";

export const POST = action({
  who: "member",
  scope: "submit",
  limit: limitedInside("claimPaper"),
  path: paperPathParams,
  fields: z.object({ words: claimWords }),
  run: ({ member, path, fields, now }) => claimPaper({ ...path, memberId: member.id, ...fields, now }),
  page: (_, { path }) => `${paperPath(path.paperId)}/claim`,
  json: () => ({ status: "pending" }),
  status: 201,
});
