import { limitCollections } from "@/lib/community/collections/collections";
import { readingList, saveAll, savedPapersBody } from "@/lib/community/collections/reading-list";
import { action } from "@/lib/web/http/action";
import { handle } from "@/lib/web/http/handle";
import { identifyMember } from "@/lib/web/http/require-member";

export const GET = handle(async (request) => {
  const member = await identifyMember(request, "read");
  const papers = await readingList(member.id);
  return Response.json({ papers }, { headers: { "Cache-Control": "private, no-store" } });
});

/** Saves the papers of a device's list to the account and returns those that the device can drop: saved, or unknown here. */
export const POST = action({
  who: "member",
  scope: "vote",
  limit: limitCollections,
  fields: savedPapersBody,
  run: ({ member, fields, now }) => saveAll({ memberId: member.id, paperIds: fields.papers, now }),
  json: ({ inCollection, unknown }) => ({ saved: inCollection, unknown }),
});
