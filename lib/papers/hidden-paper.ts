import { db } from "@/lib/db";

export type HiddenPaper = { id: string; hiddenAt: Date; hiddenReason: string | null };

/** Why a paper cannot be read here any more; undefined when there is no such paper or it is not hidden. */
export async function hiddenPaper(id: string): Promise<HiddenPaper | undefined> {
  const row = await db().paper.findFirst({
    where: { id, hiddenAt: { not: null } },
    select: { id: true, hiddenAt: true, hiddenReason: true },
  });
  return row?.hiddenAt ? { ...row, hiddenAt: row.hiddenAt } : undefined;
}
