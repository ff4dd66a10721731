import { z } from "zod";
import { collectionPathParams } from "@/lib/community/collections/collection";
import {
  changeCollectionPapers,
  collectionPaperFields,
  rowUrl,
} from "@/lib/community/collections/collection-papers";
import { limitCollections } from "@/lib/community/collections/collections";
import { paperPath } from "@/lib/papers/paper-id";
import { action } from "@/lib/web/http/action";

/** The page that the form was on, to which it leads back. */
const from = z.enum(["paper", "collection"]).default("collection");

export const POST = action({
  who: "member",
  scope: "vote",
  limit: limitCollections,
  path: collectionPathParams,
  fields: collectionPaperFields.extend({ from }),
  run: ({ member, path, fields: { paper: paperId, action: change }, now }) =>
    changeCollectionPapers({ ...path, memberId: member.id, paperId, action: change, now }),
  page: (_, { path, fields }) => {
    if (fields.from === "paper") return `${paperPath(fields.paper)}/save`;
    const page = `/collections/${path.collectionId}/edit`;
    return fields.action === "remove" ? page : rowUrl(page, fields.paper);
  },
  json: (_, { fields }) => ({ done: fields.action }),
});
