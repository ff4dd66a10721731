import { z } from "zod";
import { claimPaper } from "@/lib/claims/claim-paper";
import { claimWords } from "@/lib/claims/claim-words";
import { handle } from "@/lib/http/handle";
import { readBody } from "@/lib/http/read-body";
import { requireMember } from "@/lib/http/require-member";
import { seeOther } from "@/lib/http/see-other";
import { paperPath } from "@/lib/papers/paper-id";
import { paperIdSchema } from "@/lib/papers/paper-id-schema";

const path = z.object({ paperId: paperIdSchema });
const asked = z.object({ words: claimWords });

export const POST = handle<{ paperId: string }>(async (request, { params }) => {
  const member = await requireMember(request);
  const { paperId } = path.parse(await params);
  const { fields, wantsPage } = await readBody(request);
  const { words } = asked.parse(fields);
  await claimPaper({ paperId, memberId: member.id, words, now: new Date() });
  return wantsPage
    ? seeOther(`${paperPath(paperId)}/claim`)
    : Response.json({ status: "pending" }, { status: 201 });
});
