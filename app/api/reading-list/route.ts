import { limitCollections } from "@/lib/collections/limit-collections";
import { readingList, saveAll } from "@/lib/collections/reading-list";
import { savedPapersBody } from "@/lib/collections/saved-papers-body";
import { handle } from "@/lib/http/handle";
import { identifyMember } from "@/lib/http/identify-member";
import { action } from "@/lib/web/http/action";

export const GET = handle(async (request) => {
  const member = await identifyMember(request);
  const papers = await readingList(member.id);
  return Response.json({ papers }, { headers: { "Cache-Control": "private, no-store" } });
});

/** Takes what a device kept into the account, and says what of it need not be kept there any more. */
export const POST = action({
  who: "member",
  limit: limitCollections,
  fields: savedPapersBody,
  run: ({ member, fields, now }) => saveAll({ memberId: member.id, paperIds: fields.papers, now }),
  json: ({ held, unknown }) => ({ saved: held, unknown }),
});
