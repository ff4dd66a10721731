import { db } from "@/lib/platform/db";
import { dayStart, isDay } from "@/lib/platform/time";
import { type FullPaper, fullPaperColumns } from "./full-paper";
import { parsePaperId } from "./paper-id";

/** A page of all papers, featured or not, newest publication first, and the cursor of the page after it. */
export async function papersByPublication({
  cursor,
  since,
  limit,
}: {
  cursor?: PublicationCursor | undefined;
  /** Only papers published on this day or later. */
  since?: string | undefined;
  limit: number;
}): Promise<{ papers: FullPaper[]; next: string | undefined }> {
  const rows = await db().paper.findMany({
    where: {
      hiddenAt: null,
      publishedAt: {
        ...(cursor && { lte: cursor.publishedAt }),
        ...(since !== undefined && { gte: dayStart(since) }),
      },
      ...(cursor && {
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

/** A position in the list of papers by publication: after this paper. */
export type PublicationCursor = { publishedAt: Date; id: string };

/** Formats a cursor: time, underscore, id. */
export function publicationCursor({ publishedAt, id }: PublicationCursor): string {
  return `${publishedAt.toISOString()}_${id}`;
}

/** Parses a cursor; undefined when it is invalid. */
export function parsePublicationCursor(text: string): PublicationCursor | undefined {
  const [, instant = "", id = ""] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)_(.+)$/.exec(text) ?? [];
  const publishedAt = new Date(instant);
  const isInstant = !Number.isNaN(publishedAt.getTime()) && isDay(instant.slice(0, 10));
  return isInstant && parsePaperId(id)?.id === id ? { publishedAt, id } : undefined;
}
