import { collectionFields, collectionPathParams } from "@/lib/community/collections/collection";
import { changeCollection, limitCollections } from "@/lib/community/collections/collections";
import { action } from "@/lib/web/http/action";

/** Changes the name, description and visibility. A POST, because forms cannot PUT. */
export const POST = action({
  who: "member",
  scope: "vote",
  limit: limitCollections,
  path: collectionPathParams,
  fields: collectionFields,
  run: ({ member, path, fields, now }) => changeCollection({ ...path, memberId: member.id, fields, now }),
  page: (_, { path }) => `/collections/${path.collectionId}/edit?done=saved`,
  json: (_, { path }) => ({ id: path.collectionId }),
});
