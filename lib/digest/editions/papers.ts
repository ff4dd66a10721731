import type { DigestPaper } from "@/emails/digest-paper";
import { authorsOf, formatAuthors, visibleNames } from "@/lib/papers/authors";
import { abstractUrl } from "@/lib/papers/external-links";
import { paperPath } from "@/lib/papers/paper-id";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { plainText } from "@/lib/text/latex/render";
import { truncateAtWord } from "@/lib/text/plain";
import { digestPaperColumns, type FrozenPaper } from "./freeze";

/** Two lines of a mail on a desk, four on a telephone. */
const ABSTRACT_CHARACTERS_MAX = 150;

type Frozen = { paperIds: string[]; upvotes: number[]; papers: FrozenPaper[] };

/**
 * Papers as a digest shows them, by their ids and in their order, with the upvotes and, where these were kept, the words
 * that they had when the edition was frozen, without those that were hidden since.
 */
export async function editionPapers({
  paperIds,
  upvotes,
  papers,
}: Frozen): Promise<Map<string, DigestPaper>> {
  const rows = await db().paper.findMany({
    where: { id: { in: paperIds }, hiddenAt: null },
    select: { ...digestPaperColumns, upvoteCount: true },
  });
  const now = new Map(rows.map(({ authors, ...row }) => [row.id, { ...row, authors: authorsOf(authors) }]));
  const then = new Map(papers.map((paper) => [paper.id, paper]));
  return new Map(
    paperIds.flatMap((id, place) => {
      const row = now.get(id);
      if (!row) return [];
      const upvoteCount = upvotes[place] ?? row.upvoteCount;
      return [[id, shown({ ...row, ...then.get(id), upvoteCount })] as const];
    }),
  );
}

function shown(row: FrozenPaper & { upvoteCount: number }): DigestPaper {
  return {
    title: plainText(row.title),
    upvoteCount: row.upvoteCount,
    authors: formatAuthors(visibleNames(row.authors)),
    abstract: truncateAtWord(plainText(row.abstract), ABSTRACT_CHARACTERS_MAX),
    pageUrl: `${env().SITE_URL}${paperPath(row.id)}`,
    arxivUrl: abstractUrl(row.id),
    ...(row.codeUrl === null ? {} : { codeUrl: row.codeUrl }),
  };
}
