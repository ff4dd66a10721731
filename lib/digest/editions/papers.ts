import type { DigestPaper } from "@/emails/digest-paper";
import { authorsOf, formatAuthors, visibleNames } from "@/lib/papers/authors";
import { abstractUrl } from "@/lib/papers/external-links";
import { paperPath } from "@/lib/papers/paper-id";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { plainText } from "@/lib/text/latex/render";
import { truncateAtWord } from "@/lib/text/plain";
import { digestPaperColumns, type FrozenPaper } from "./freeze";

/** Two lines of a mail on a desktop, four on a phone. */
const ABSTRACT_CHARACTERS_MAX = 150;

/**
 * An edition's papers as a digest shows them, by id and in the edition's order, without papers hidden since. Upvotes are
 * those at the time of freezing, and so is the text if the edition kept it; other papers show their current text.
 */
export async function editionPapers({
  paperIds,
  upvotes,
  papers,
}: {
  paperIds: string[];
  upvotes: number[];
  papers: FrozenPaper[];
}): Promise<Map<string, DigestPaper>> {
  const rows = await db().paper.findMany({
    where: { id: { in: paperIds }, hiddenAt: null },
    select: { ...digestPaperColumns, upvoteCount: true },
  });
  const current = new Map(
    rows.map(({ authors, ...row }) => [row.id, { ...row, authors: authorsOf(authors) }]),
  );
  const frozen = new Map(papers.map((paper) => [paper.id, paper]));
  return new Map(
    paperIds.flatMap((id, index) => {
      const row = current.get(id);
      if (!row) return [];
      const upvoteCount = upvotes[index] ?? row.upvoteCount;
      return [[id, toDigestPaper({ ...row, ...frozen.get(id), upvoteCount })] as const];
    }),
  );
}

function toDigestPaper(row: FrozenPaper & { upvoteCount: number }): DigestPaper {
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
