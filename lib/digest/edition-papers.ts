import type { DigestPaper } from "@/emails/digest-paper";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import type { Prisma } from "@/lib/generated/client";
import { authorsOf } from "@/lib/papers/authors";
import { paperPath } from "@/lib/papers/paper-id";
import { plainText } from "@/lib/text/plain-text";
import { truncateAtWord } from "@/lib/text/truncate-at-word";
import { authorsInWords } from "./authors-in-words";

/** Two lines of a mail on a desk, four on a telephone. */
const ABSTRACT_CHARACTERS_MAX = 150;

/**
 * Papers as a digest shows them, by their ids and in their order, with the upvotes that they had when the edition was
 * frozen, without those that were hidden since.
 */
export async function editionPapers(
  paperIds: string[],
  upvotes: number[],
): Promise<Map<string, DigestPaper>> {
  const rows = await db().paper.findMany({
    where: { id: { in: paperIds }, hiddenAt: null },
    select: { id: true, title: true, abstract: true, authors: true, upvoteCount: true, codeUrl: true },
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return new Map(
    paperIds.flatMap((id, place) => {
      const row = byId.get(id);
      return row ? [[id, shown({ ...row, upvoteCount: upvotes[place] ?? row.upvoteCount })] as const] : [];
    }),
  );
}

function shown(row: {
  id: string;
  title: string;
  abstract: string;
  authors: Prisma.JsonValue;
  upvoteCount: number;
  codeUrl: string | null;
}): DigestPaper {
  return {
    title: plainText(row.title),
    upvoteCount: row.upvoteCount,
    authors: authorsInWords(
      authorsOf(row.authors)
        .filter(({ hidden }) => !hidden)
        .map(({ name }) => name),
    ),
    abstract: truncateAtWord(plainText(row.abstract), ABSTRACT_CHARACTERS_MAX),
    pageUrl: `${env().SITE_URL}${paperPath(row.id)}`,
    arxivUrl: `https://arxiv.org/abs/${row.id}`,
    ...(row.codeUrl === null ? {} : { codeUrl: row.codeUrl }),
  };
}
