import { db } from "@/lib/db";
import { type FullPaper, fullPaperColumns } from "./daily-paper";
import { type PublicationCursor, publicationCursor } from "./publication-cursor";

/** A page of all papers, featured or not, newest publication first, and the cursor of the page after it. */
export async function papersByPublication({
  cursor,
  limit,
}: {
  cursor?: PublicationCursor | undefined;
  limit: number;
}): Promise<{ papers: FullPaper[]; next: string | undefined }> {
  const rows = await db().paper.findMany({
    where: {
      hiddenAt: null,
      ...(cursor && {
        publishedAt: { lte: cursor.publishedAt },
        OR: [{ publishedAt: { lt: cursor.publishedAt } }, { id: { lt: cursor.id } }],
      }),
    },
    orderBy: [{ publishedAt: "desc" }, { id: "desc" }],
    select: fullPaperColumns,
    take: limit + 1,
  });
  const papers = rows.slice(0, limit);
  const last = papers.at(-1);
  return { papers, next: rows.length > limit && last ? publicationCursor(last) : undefined };
}
