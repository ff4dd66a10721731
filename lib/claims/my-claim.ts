import { db } from "@/lib/db";

export type MyClaim = {
  status: "pending" | "approved" | "refused";
  words: string;
  answer: string | null;
};

/** What became of a member's claim of a paper; undefined when there is none. */
export async function myClaim(asked: { paperId: string; memberId: string }): Promise<MyClaim | undefined> {
  const row = await db().paperClaim.findUnique({
    where: { paperId_memberId: asked },
    select: { status: true, words: true, answer: true },
  });
  return row ?? undefined;
}
