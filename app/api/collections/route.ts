import { collectionFields } from "@/lib/community/collections/collection";
import { addPaper } from "@/lib/community/collections/collection-papers";
import { createCollection, limitCollections } from "@/lib/community/collections/collections";
import { paperPath } from "@/lib/papers/paper-id";
import { paperIdSchema } from "@/lib/papers/paper-id-schema";
import { action } from "@/lib/web/http/action";

export const POST = action({
  who: "member",
  scope: "vote",
  limit: limitCollections,
  /** `paper`: the first paper of the collection, when a member creates it from a paper's page. */
  fields: collectionFields.extend({ paper: paperIdSchema.optional() }),
  run: async ({ member, fields: { paper: paperId, ...fields }, now }) => {
    const collectionId = await createCollection({ memberId: member.id, fields, now });
    if (paperId !== undefined) await addPaper({ collectionId, memberId: member.id, paperId, now });
    return collectionId;
  },
  page: (collectionId, { fields: { paper } }) =>
    paper === undefined ? `/collections/${collectionId}/edit` : `${paperPath(paper)}/save`,
  json: (collectionId) => ({ id: collectionId }),
  status: 201,
});
