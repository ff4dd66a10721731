import { collectionPathParams } from "@/lib/collections/collection-id";
import { deleteCollection } from "@/lib/collections/delete-collection";
import { limitCollections } from "@/lib/collections/limit-collections";
import { handle } from "@/lib/http/handle";
import { identifyMember } from "@/lib/http/identify-member";
import { seeOther } from "@/lib/http/see-other";

/** Taking one's own back is for a suspended member too. */
export const POST = handle<{ collectionId: string }>(async (request, { params }) => {
  const member = await identifyMember(request);
  const { collectionId } = collectionPathParams.parse(await params);
  await limitCollections({ memberId: member.id, now: new Date() });
  await deleteCollection({ collectionId, memberId: member.id });
  return seeOther("/collections");
});
