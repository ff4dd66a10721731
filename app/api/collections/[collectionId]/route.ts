import { changeCollection } from "@/lib/collections/change-collection";
import { collectionFields } from "@/lib/collections/collection-fields";
import { collectionPathParams } from "@/lib/collections/collection-id";
import { limitCollections } from "@/lib/collections/limit-collections";
import { action } from "@/lib/web/http/action";

/** Its name, description and visibility; a form's, as a form cannot PUT. */
export const POST = action({
  who: "member",
  limit: limitCollections,
  path: collectionPathParams,
  fields: collectionFields,
  run: ({ member, path, fields, now }) => changeCollection({ ...path, memberId: member.id, fields, now }),
  page: (_, { path }) => `/collections/${path.collectionId}/edit?done=saved`,
  json: (_, { path }) => ({ id: path.collectionId }),
});
