import { z } from "zod";
import { askedOfCollection, changePapers } from "@/lib/collections/change-papers";
import { collectionPathParams } from "@/lib/collections/collection-id";
import { limitCollections } from "@/lib/collections/limit-collections";
import { atRow } from "@/lib/collections/row-id";
import { handle } from "@/lib/http/handle";
import { readBody } from "@/lib/http/read-body";
import { requireMember } from "@/lib/http/require-member";
import { seeOther } from "@/lib/http/see-other";
import { paperPath } from "@/lib/papers/paper-id";

/** Where the form stood: on the paper's page, or on the collection's. */
const origin = z.object({ from: z.enum(["paper", "collection"]).default("collection") });

export const POST = handle<{ collectionId: string }>(async (request, { params }) => {
  const now = new Date();
  const member = await requireMember(request);
  const { collectionId } = collectionPathParams.parse(await params);
  const { fields, wantsPage } = await readBody(request);
  const { paper: paperId, action } = askedOfCollection.parse(fields);
  const { from } = origin.parse(fields);
  await limitCollections({ memberId: member.id, now });
  await changePapers({ collectionId, memberId: member.id, paperId, action, now });
  if (!wantsPage) return Response.json({ done: action });
  if (from === "paper") return seeOther(`${paperPath(paperId)}/save`);
  const page = `/collections/${collectionId}/edit`;
  return seeOther(action === "remove" ? page : atRow(page, paperId));
});
