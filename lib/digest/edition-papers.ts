import type { DigestPaper } from "@/emails/digest-paper";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { authorsOf } from "@/lib/papers/authors";
import { paperPath } from "@/lib/papers/paper-id";
import { plainText } from "@/lib/text/plain-text";
import { truncateAtWord } from "@/lib/text/truncate-at-word";
import { authorsInWords } from "./authors-in-words";

/** About two lines of a mail on a desk, four on a telephone. */
const ABSTRACT_CHARACTERS_MAX = 220;

/** An edition's papers as its mail shows them, in its order, without those that were hidden since it was frozen. */
export async function editionPapers(paperIds: string[]): Promise<DigestPaper[]> {
  const rows = await db().paper.findMany({
    where: { id: { in: paperIds }, hiddenAt: null },
    select: { id: true, title: true, abstract: true, authors: true, upvoteCount: true, codeUrl: true },
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return paperIds
    .flatMap((id) => byId.get(id) ?? [])
    .map((row) => ({
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
    }));
}
