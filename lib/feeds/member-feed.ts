import { db } from "@/lib/db";
import { nameOf } from "@/lib/members/names";
import { ENTRIES_MAX } from "./entries-max";
import type { Feed } from "./feed";
import { paperEntry, paperEntryColumns } from "./paper-entry";

/** What a member submitted, newest first; undefined when nobody has this handle. */
export async function memberFeed(handle: string): Promise<Feed | undefined> {
  const member = await db().member.findUnique({ where: { handle }, select: { id: true, name: true } });
  if (!member) return undefined;
  const papers = await db().paper.findMany({
    where: { submitter: { memberId: member.id }, hiddenAt: null },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: paperEntryColumns,
    take: ENTRIES_MAX,
  });
  const name = nameOf({ ...member, handle });
  return {
    title: `Papers that ${name} submitted`,
    description: `The papers that ${name} (@${handle}) brought in.`,
    pagePath: `/members/${handle}`,
    entries: papers.map(paperEntry),
  };
}
