import { collectionPathParams } from "@/lib/community/collections/collection";
import { deleteCollection, limitCollections } from "@/lib/community/collections/collections";
import { action, noFields } from "@/lib/web/http/action";

/** Open to suspended members too: they may remove what is theirs. */
export const POST = action({
  who: "anyMember",
  scope: "vote",
  limit: limitCollections,
  path: collectionPathParams,
  fields: noFields,
  run: ({ member, path }) => deleteCollection({ ...path, memberId: member.id }),
  page: "/collections",
});
