import { z } from "zod";
import { setLinks } from "@/lib/community/claims/set-links";
import { paperPath } from "@/lib/papers/paper-id";
import { paperPathParams } from "@/lib/papers/paper-id-schema";
import { action, unlimited } from "@/lib/web/http/action";

const link = z
  .literal("")
  .transform(() => null)
  .or(
    z
      .url({
        protocol: /^https$/,
        hostname: z.regexes.domain,
        error: "must be an address that begins with https://",
      })
      .max(500, { error: "must have at most 500 characters" }),
  );

export const POST = action({
  who: "member",
  scope: "submit",
  limit: unlimited("only the paper's confirmed authors may"),
  path: paperPathParams,
  fields: z.object({ codeUrl: link, projectUrl: link }),
  run: ({ member, path, fields: links, now }) => setLinks({ ...path, memberId: member.id, ...links, now }),
  page: (_, { path }) => `${paperPath(path.paperId)}/claim?done=links`,
  json: (_, { fields: links }) => links,
});
