import { changeCollection } from "@/lib/collections/change-collection";
import { collectionFields } from "@/lib/collections/collection-fields";
import { collectionPathParams } from "@/lib/collections/collection-id";
import { limitCollections } from "@/lib/collections/limit-collections";
import { handle } from "@/lib/http/handle";
import { readBody } from "@/lib/http/read-body";
import { requireMember } from "@/lib/http/require-member";
import { seeOther } from "@/lib/http/see-other";

/** Its name, description and visibility; a form's, as a form cannot PUT. */
export const POST = handle<{ collectionId: string }>(async (request, { params }) => {
  const now = new Date();
  const member = await requireMember(request);
  const { collectionId } = collectionPathParams.parse(await params);
  const { fields, wantsPage } = await readBody(request);
  const asked = collectionFields.parse(fields);
  await limitCollections({ memberId: member.id, now });
  await changeCollection({ collectionId, memberId: member.id, fields: asked, now });
  return wantsPage
    ? seeOther(`/collections/${collectionId}/edit?done=saved`)
    : Response.json({ id: collectionId });
});
