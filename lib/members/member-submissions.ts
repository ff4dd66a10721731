import { db } from "@/lib/db";

export const SUBMISSIONS_PER_PAGE = 20;

export type MemberSubmissions = {
  papers: { id: string; title: string }[];
  /** The next page holds the papers after this one. */
  nextAfter: string | undefined;
};

/** The papers that a member submitted, here or as the person whom an admin linked, the latest first. */
export async function memberSubmissions(asked: {
  handle: string;
  after?: string | undefined;
}): Promise<MemberSubmissions> {
  const rows = await db().paper.findMany({
    where: { submitter: { member: { handle: asked.handle } }, hiddenAt: null },
    orderBy: [{ publishedAt: "desc" }, { id: "desc" }],
    ...(asked.after !== undefined && { cursor: { id: asked.after }, skip: 1 }),
    take: SUBMISSIONS_PER_PAGE + 1,
    select: { id: true, title: true },
  });
  const papers = rows.slice(0, SUBMISSIONS_PER_PAGE);
  return { papers, nextAfter: rows.length > papers.length ? papers.at(-1)?.id : undefined };
}
