import { z } from "zod";
import { setLinks } from "@/lib/claims/set-links";
import { handle } from "@/lib/http/handle";
import { readBody } from "@/lib/http/read-body";
import { requireMember } from "@/lib/http/require-member";
import { seeOther } from "@/lib/http/see-other";
import { paperPath } from "@/lib/papers/paper-id";
import { paperIdSchema } from "@/lib/papers/paper-id-schema";

const path = z.object({ paperId: paperIdSchema });
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
const asked = z.object({ codeUrl: link, projectUrl: link });

export const POST = handle<{ paperId: string }>(async (request, { params }) => {
  const member = await requireMember(request);
  const { paperId } = path.parse(await params);
  const { fields, wantsPage } = await readBody(request);
  const links = asked.parse(fields);
  await setLinks({ paperId, memberId: member.id, ...links, now: new Date() });
  return wantsPage ? seeOther(`${paperPath(paperId)}/claim?done=links`) : Response.json(links);
});
