import { z } from "zod";
import { addPaper } from "@/lib/collections/add-paper";
import { collectionFields } from "@/lib/collections/collection-fields";
import { createCollection } from "@/lib/collections/create-collection";
import { limitCollections } from "@/lib/collections/limit-collections";
import { handle } from "@/lib/http/handle";
import { readBody } from "@/lib/http/read-body";
import { requireMember } from "@/lib/http/require-member";
import { seeOther } from "@/lib/http/see-other";
import { paperPath } from "@/lib/papers/paper-id";
import { paperIdSchema } from "@/lib/papers/paper-id-schema";

/** The paper for which somebody thought of a new collection. */
const first = z.object({ paper: paperIdSchema.optional() });

export const POST = handle(async (request) => {
  const now = new Date();
  const member = await requireMember(request);
  const { fields, wantsPage } = await readBody(request);
  const asked = collectionFields.parse(fields);
  const { paper: paperId } = first.parse(fields);
  await limitCollections({ memberId: member.id, now });
  const collectionId = await createCollection({ memberId: member.id, fields: asked, now });
  if (paperId !== undefined) await addPaper({ collectionId, memberId: member.id, paperId, now });
  if (!wantsPage) return Response.json({ id: collectionId }, { status: 201 });
  return seeOther(paperId === undefined ? `/collections/${collectionId}/edit` : `${paperPath(paperId)}/save`);
});
