import { commentsThatFit, commentUrl, discussionPath } from "@/lib/community/comments/comment";
import { nameOf } from "@/lib/members/names";
import { db } from "@/lib/platform/db";
import { plainText } from "@/lib/text/latex/render";
import { withTypedFormulas } from "@/lib/text/markdown/typed-formulas";
import { truncateAtWord } from "@/lib/text/plain";
import { ENTRIES_MAX, type Feed } from "./feed";

const SUMMARY_CHARACTERS_MAX = 300;

/** A paper's comments, newest first; undefined if there is no such paper. */
export async function commentsFeed(paperId: string): Promise<Feed | undefined> {
  const paper = await db().paper.findFirst({
    where: { id: paperId, hiddenAt: null },
    select: { title: true },
  });
  if (!paper) return undefined;
  const rows = await db().comment.findMany({
    where: { paperId, deletedAt: null, hiddenAt: null },
    orderBy: { id: "desc" },
    select: {
      id: true,
      parentId: true,
      source: true,
      html: true,
      createdAt: true,
      editedAt: true,
      member: { select: { name: true, handle: true } },
    },
    take: ENTRIES_MAX,
  });
  const comments = commentsThatFit(rows, { lengthOf: ({ html }) => html.length });
  const title = plainText(paper.title);
  return {
    title: `Discussion of “${title}”`,
    description: `What readers say of “${title}”.`,
    pagePath: discussionPath(paperId),
    entries: comments.map(({ id, parentId, source, html, createdAt, editedAt, member }) => {
      const author = nameOf(member);
      return {
        path: commentUrl({ paperId, id, threadId: parentId ?? id }),
        title: `${author} on “${title}”`,
        summary: truncateAtWord(source, SUMMARY_CHARACTERS_MAX),
        html: withTypedFormulas(html),
        authors: [author],
        categories: [],
        published: createdAt,
        updated: editedAt ?? createdAt,
      };
    }),
  };
}
