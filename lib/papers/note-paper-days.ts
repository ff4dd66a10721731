import { db } from "@/lib/db";
import type { Prisma } from "@/lib/generated/client";
import { dayStart, toDay } from "@/lib/time";

/** Writes what the sources say of these papers now into the history of the day (UTC); the last word of a day stays. */
export function notePaperDays({
  paperIds,
  now,
}: {
  paperIds: string[];
  now: Date;
}): Prisma.PrismaPromise<number> {
  return db().$executeRaw`
    INSERT INTO paper_day AS noted (paper_id, date, source_upvotes, code_stars)
    SELECT id, ${dayStart(toDay(now))}::date, source_upvotes, code_stars
    FROM paper WHERE id = ANY(${paperIds}::text[]) ORDER BY id
    ON CONFLICT (paper_id, date) DO UPDATE
    SET source_upvotes = excluded.source_upvotes, code_stars = excluded.code_stars
    WHERE (noted.source_upvotes, noted.code_stars) IS DISTINCT FROM (excluded.source_upvotes, excluded.code_stars)`;
}
