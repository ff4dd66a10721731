import { z } from "zod";
import { collectionPathParams } from "@/lib/community/collections/collection";
import { askedOfCollection, atRow, changePapers } from "@/lib/community/collections/collection-papers";
import { limitCollections } from "@/lib/community/collections/collections";
import { paperPath } from "@/lib/papers/paper-id";
import { action } from "@/lib/web/http/action";

/** Where the form stood: on the paper's page, or on the collection's. */
const from = z.enum(["paper", "collection"]).default("collection");

export const POST = action({
  who: "member",
  limit: limitCollections,
  path: collectionPathParams,
  fields: askedOfCollection.extend({ from }),
  run: ({ member, path, fields: { paper: paperId, action: change }, now }) =>
    changePapers({ ...path, memberId: member.id, paperId, action: change, now }),
  page: (_, { path, fields }) => {
    if (fields.from === "paper") return `${paperPath(fields.paper)}/save`;
    const page = `/collections/${path.collectionId}/edit`;
    return fields.action === "remove" ? page : atRow(page, fields.paper);
  },
  json: (_, { fields }) => ({ done: fields.action }),
});
