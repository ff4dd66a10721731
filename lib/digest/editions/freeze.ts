import { z } from "zod";
import { Prisma } from "@/lib/generated/client";
import { authorsSchema } from "@/lib/papers/authors";
import { columnName } from "@/lib/papers/full-paper";
import { upvotesGained } from "@/lib/papers/history";
import { boundsOf, type Frequency } from "@/lib/papers/period";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { addDays, dayStart } from "@/lib/platform/time";
import { editionPeriod, eligibleSince, endOfDay } from "./period";

/** How many papers a subscriber without topics gets. */
export const PAPERS_MAX = 20;
/** How many papers an edition keeps in all: a subscriber's topics pick from these. */
const RANKED_MAX = 200;

export type Edition = {
  id: number;
  frequency: Frequency;
  /** 2025-12-12, 2025-W50 or 2025-12. */
  period: string;
  paperCount: number;
  plannedAt: Date | null;
};

/** The columns of a paper that a digest shows. An edition stores them, so an old edition lacks a column added later. */
const digestPaperSchema = z.object({
  id: z.string(),
  title: z.string(),
  abstract: z.string(),
  authors: authorsSchema,
  codeUrl: z.string().nullable(),
});

/** A paper as it was when its edition was frozen. */
export type FrozenPaper = z.output<typeof digestPaperSchema>;

export const digestPaperColumns = {
  id: true,
  title: true,
  abstract: true,
  authors: true,
  codeUrl: true,
} satisfies Prisma.PaperSelect & Record<keyof FrozenPaper, true>;

/**
 * Freezes the edition of a day, week or month and returns it; a later call, from any process, returns the same edition.
 * It lists the papers featured in the period, and papers featured shortly before that gained upvotes in it: by upvotes
 * gained, then all upvotes, then featuredAt, then id. The first 20 are stored with their text. A paper that an edition of
 * this frequency has listed is not listed again. Returns undefined for a period in which no paper was featured. The caller
 * must make sure that the period is over.
 */
export async function freezeEdition({
  frequency,
  period,
  now,
}: {
  frequency: Frequency;
  period: string;
  now: Date;
}): Promise<Edition | undefined> {
  const days = boundsOf(editionPeriod(frequency, period));
  const zone = env().FEED_TIME_ZONE;
  const gained = upvotesGained({
    from: endOfDay(zone, addDays(days.first, -1)),
    until: endOfDay(zone, days.last),
    days,
  });
  const fields = Object.keys(digestPaperColumns);
  const columns = Prisma.raw(fields.map((field) => `paper.${columnName(field)}`).join(", "));
  const fieldsWithValues = Prisma.raw(fields.map((field) => `'${field}', ${columnName(field)}`).join(", "));
  const written = await db().$executeRaw`
    INSERT INTO edition (frequency, period, paper_ids, more_ids, upvotes, frozen_papers, created_at)
    SELECT ${frequency}::frequency, ${period}, (array_agg(id ORDER BY place))[1:${PAPERS_MAX}::int],
           (array_agg(id ORDER BY place))[${PAPERS_MAX + 1}::int:${RANKED_MAX}::int], array_agg(upvote_count ORDER BY place),
           jsonb_agg(
             jsonb_build_object(${fieldsWithValues}) ORDER BY place
           ) FILTER (WHERE place <= ${PAPERS_MAX}::int),
           ${now}::timestamp
    FROM (
      SELECT ${columns}, upvote_count,
             row_number() OVER (ORDER BY coalesce(gained, 0) DESC, upvote_count DESC, featured_at DESC, paper.id DESC) AS place
      FROM paper LEFT JOIN (${gained}) AS gain ON gain.paper_id = paper.id
      WHERE feed_day BETWEEN ${dayStart(eligibleSince(frequency, days.first))}::date AND ${dayStart(days.last)}::date
        AND (feed_day >= ${dayStart(days.first)}::date OR gained > 0)
        AND hidden_at IS NULL AND withdrawn_at IS NULL
        AND NOT EXISTS (
          SELECT FROM edition WHERE frequency = ${frequency}::frequency AND paper.id = ANY (paper_ids)
        )
      ORDER BY place LIMIT ${RANKED_MAX}::int
    ) ranked
    HAVING count(*) > 0 AND EXISTS (
      SELECT FROM paper
      WHERE feed_day BETWEEN ${dayStart(days.first)}::date AND ${dayStart(days.last)}::date AND hidden_at IS NULL
    )
    ON CONFLICT (frequency, period) DO NOTHING`;
  const row = await db().edition.findUnique({
    where: { frequency_period: { frequency, period } },
    select: { id: true, paperIds: true, plannedAt: true },
  });
  if (!row) return undefined;
  const { id, paperIds, plannedAt } = row;
  if (written > 0)
    log().info({ editionId: id, frequency, period, papers: paperIds.length }, "an edition was frozen");
  return { id, frequency, period, paperCount: paperIds.length, plannedAt };
}

/** Reads an edition's column of frozen papers: none if the edition is older than the column. */
export function frozenPapersOf(column: Prisma.JsonValue): FrozenPaper[] {
  return column === null ? [] : z.array(digestPaperSchema).parse(column);
}
