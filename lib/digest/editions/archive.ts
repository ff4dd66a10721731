import type { DigestPaper } from "@/emails/digest-paper";
import type { Frequency } from "@/lib/papers/period";
import { db } from "@/lib/platform/db";
import { frozenPapersOf } from "./freeze";
import { editionPapers } from "./papers";
import { archivePath, editionTitles } from "./period";

const EDITIONS_PER_PAGE = 30;

type ArchiveEntry = { path: string; title: string; paperCount: number };

export type ArchivePage = {
  frequency: Frequency;
  entries: ArchiveEntry[];
  /** The page of older editions; null if there are none. */
  olderPath: string | null;
};

/** A page of editions of a frequency, latest first; with `before`, those before that period. */
export async function archivePage(frequency: Frequency, before?: string): Promise<ArchivePage> {
  const rows = await db().edition.findMany({
    where: { frequency, ...(before === undefined ? {} : { period: { lt: before } }) },
    orderBy: { period: "desc" },
    take: EDITIONS_PER_PAGE + 1,
    select: { period: true, paperIds: true },
  });
  const shown = rows.slice(0, EDITIONS_PER_PAGE);
  const last = shown.at(-1);
  return {
    frequency,
    entries: shown.map(({ period, paperIds }) => ({
      path: archivePath(frequency, period),
      title: editionTitles(frequency, period).title,
      paperCount: paperIds.length,
    })),
    olderPath: last && rows.length > shown.length ? `/digests/${frequency}/before/${last.period}` : null,
  };
}

export type ArchivedEdition = {
  frequency: Frequency;
  period: string;
  title: string;
  papers: DigestPaper[];
};

/** An edition as subscribers without topics got it, without papers hidden since; undefined if there is none. */
export async function archivedEdition(
  frequency: Frequency,
  period: string,
): Promise<ArchivedEdition | undefined> {
  const row = await db().edition.findUnique({
    where: { frequency_period: { frequency, period } },
    select: { paperIds: true, upvotes: true, frozenPapers: true },
  });
  if (!row) return undefined;
  const { paperIds, upvotes, frozenPapers } = row;
  return {
    frequency,
    period,
    title: editionTitles(frequency, period).title,
    papers: [...(await editionPapers({ paperIds, upvotes, papers: frozenPapersOf(frozenPapers) })).values()],
  };
}
