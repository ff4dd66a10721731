import { askedChange } from "@/lib/collections/asked-change";
import { limitCollections } from "@/lib/collections/limit-collections";
import { moveSaved, unsavePaper } from "@/lib/collections/reading-list";
import { atRow } from "@/lib/collections/row-id";
import { handle } from "@/lib/http/handle";
import { readBody } from "@/lib/http/read-body";
import { requireMember } from "@/lib/http/require-member";
import { seeOther } from "@/lib/http/see-other";

/** What the buttons of a reading list's rows post. */
export const POST = handle(async (request) => {
  const member = await requireMember(request);
  const { fields, wantsPage } = await readBody(request);
  const { paper: paperId, action } = askedChange.parse(fields);
  await limitCollections({ memberId: member.id, now: new Date() });
  if (action === "remove") await unsavePaper({ memberId: member.id, paperId });
  else await moveSaved({ memberId: member.id, paperId, direction: action });
  if (!wantsPage) return Response.json({ done: action });
  return seeOther(action === "remove" ? "/reading-list" : atRow("/reading-list", paperId));
});
