import { z } from "zod";
import { limitCollections } from "@/lib/collections/limit-collections";
import { savePaper, unsavePaper } from "@/lib/collections/reading-list";
import { DomainError } from "@/lib/domain-error";
import { handle } from "@/lib/http/handle";
import { identifyMember } from "@/lib/http/identify-member";
import { requireMember } from "@/lib/http/require-member";
import { seeOther } from "@/lib/http/see-other";
import { paperPath } from "@/lib/papers/paper-id";
import { paperIdSchema } from "@/lib/papers/paper-id-schema";

type Params = { paperId: string };

const savePath = z.object({ paperId: paperIdSchema });

export const PUT = handle<Params>(async (request, { params }) => {
  await save(request, savePath.parse(await params).paperId);
  return Response.json({ saved: true });
});

/** Taking one's own back is for a suspended member too. */
export const DELETE = handle<Params>(async (request, { params }) => {
  const member = await identifyMember(request);
  const { paperId } = savePath.parse(await params);
  await limitCollections({ memberId: member.id, now: new Date() });
  await unsavePaper({ memberId: member.id, paperId });
  return Response.json({ saved: false });
});

/** What the save button posts where no script runs: on to the page that shows it and takes it back. */
export const POST = handle<Params>(async (request, { params }) => {
  const { paperId } = savePath.parse(await params);
  const page = `${paperPath(paperId)}/save`;
  try {
    await save(request, paperId);
    return seeOther(page);
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== "unauthenticated") throw error;
    return seeOther(`/sign-in?next=${encodeURIComponent(page)}`);
  }
});

async function save(request: Request, paperId: string): Promise<void> {
  const now = new Date();
  const member = await requireMember(request);
  await limitCollections({ memberId: member.id, now });
  await savePaper({ memberId: member.id, paperId, now });
}
