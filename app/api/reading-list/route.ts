import { limitCollections } from "@/lib/collections/limit-collections";
import { readingList, saveAll } from "@/lib/collections/reading-list";
import { savedPapersBody } from "@/lib/collections/saved-papers-body";
import { handle } from "@/lib/http/handle";
import { identifyMember } from "@/lib/http/identify-member";
import { readBody } from "@/lib/http/read-body";
import { requireMember } from "@/lib/http/require-member";

export const GET = handle(async (request) => {
  const member = await identifyMember(request);
  const papers = await readingList(member.id);
  return Response.json({ papers }, { headers: { "Cache-Control": "private, no-store" } });
});

/** Takes what a device kept into the account, and says what of it need not be kept there any more. */
export const POST = handle(async (request) => {
  const now = new Date();
  const member = await requireMember(request);
  const { papers } = savedPapersBody.parse((await readBody(request)).fields);
  await limitCollections({ memberId: member.id, now });
  const { held, unknown } = await saveAll({ memberId: member.id, paperIds: papers, now });
  return Response.json({ saved: held, unknown });
});
