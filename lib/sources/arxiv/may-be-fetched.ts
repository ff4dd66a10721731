import { db } from "@/lib/db";
import { env } from "@/lib/env";

/** Whether asking arXiv for a paper that is not here may help: it is a source of this site, and has not just said no. */
export async function mayBeFetched({ id, now }: { id: string; now: Date }): Promise<boolean> {
  if (!env().SOURCES.includes("arxiv")) return false;
  return (await db().wantedPaper.findFirst({ where: { id, unknownUntil: { gt: now } } })) === null;
}
