import { Prisma } from "@/lib/generated/client";
import { type GainWindow, upvotesGained } from "@/lib/papers/history";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { acquireLease } from "@/lib/platform/leases";
import { addDays, DAY_MS, dayIn, dayStart } from "@/lib/platform/time";
import { plural } from "@/lib/text/plain";

/** Few enough that other users of the embedded database wait unnoticeably. */
const PAPERS_AT_ONCE = 500;
const EVERY_MS = 5 * 60_000;

/** Refreshes what papers gained, every five minutes in one process of all. */
export async function refreshTrending({ now, signal }: { now: Date; signal?: AbortSignal }): Promise<void> {
  if (!(await acquireLease({ name: "trending", now, everyMs: EVERY_MS }))) return;
  await countGains(trendingWindow(env().FEED_TIME_ZONE, now), signal);
}

/**
 * Counts what papers gained in the window. Reads only papers with activity in it or already in the list; a paper that
 * gained nothing leaves the list. Unchanged rows are not written, so a second run only reads.
 */
async function countGains(window: GainWindow, signal?: AbortSignal): Promise<void> {
  const paperIds = await concernedPapers(window);
  for (let start = 0; start < paperIds.length && !signal?.aborted; start += PAPERS_AT_ONCE)
    await writeGains(window, paperIds.slice(start, start + PAPERS_AT_ONCE));
}

async function concernedPapers({ from, until, days }: GainWindow): Promise<string[]> {
  const rows = await db().$queryRaw<{ id: string }[]>`
    SELECT paper_id AS id FROM vote WHERE cast_at >= ${from}::timestamp AND cast_at < ${until}::timestamp
    UNION SELECT paper_id FROM paper_day WHERE date >= ${from}::timestamp AND date < ${until}::timestamp
    UNION SELECT id FROM paper WHERE feed_day BETWEEN ${dayStart(days.first)}::date AND ${dayStart(days.last)}::date
    UNION SELECT paper_id FROM trending
    ORDER BY 1`;
  return rows.map(({ id }) => id);
}

async function writeGains(window: GainWindow, paperIds: string[]): Promise<void> {
  await db().$executeRaw`
    WITH gains AS (
      SELECT paper.id AS paper_id, greatest(upvotes.gained, 0) AS upvotes, greatest(stars.gained, 0) AS stars
      FROM paper
      LEFT JOIN (SELECT * FROM (${upvotesGained(window)}) gained WHERE paper_id = ANY (${paperIds})) upvotes
        ON upvotes.paper_id = paper.id
      LEFT JOIN (SELECT * FROM (${starsGained(window)}) gained WHERE paper_id = ANY (${paperIds})) stars
        ON stars.paper_id = paper.id
      WHERE paper.id = ANY (${paperIds})
    ), gone AS (
      DELETE FROM trending USING gains
      WHERE trending.paper_id = gains.paper_id AND upvotes = 0 AND stars = 0
    )
    INSERT INTO trending AS existing (paper_id, upvotes_gained, stars_gained)
    SELECT paper_id, upvotes, stars FROM gains WHERE upvotes > 0 OR stars > 0 ORDER BY paper_id
    ON CONFLICT (paper_id) DO UPDATE
    SET upvotes_gained = excluded.upvotes_gained, stars_gained = excluded.stars_gained
    WHERE (existing.upvotes_gained, existing.stars_gained) IS DISTINCT FROM (excluded.upvotes_gained, excluded.stars_gained)`;
}

/**
 * A relation of (paper_id, gained): the stars that papers' code gained in the window, from its daily counts. Stars
 * that a repository had when we first saw it do not count.
 */
function starsGained({ from, until }: GainWindow): Prisma.Sql {
  return Prisma.sql`
    SELECT seen.paper_id, at_end - coalesce(at_start, at_first) AS gained
    FROM (
      SELECT paper_id, min(date) AS first_day, max(date) AS last_day FROM paper_day
      WHERE date >= ${from}::timestamp AND date < ${until}::timestamp AND code_stars IS NOT NULL
      GROUP BY paper_id
    ) seen
    JOIN LATERAL (
      SELECT code_stars AS at_end FROM paper_day WHERE paper_id = seen.paper_id AND date = last_day
    ) ended ON true
    JOIN LATERAL (
      SELECT code_stars AS at_first FROM paper_day WHERE paper_id = seen.paper_id AND date = first_day
    ) first_known ON true
    LEFT JOIN LATERAL (
      SELECT code_stars AS at_start FROM paper_day
      WHERE paper_id = seen.paper_id AND date < ${from}::timestamp AND code_stars IS NOT NULL
      ORDER BY date DESC LIMIT 1
    ) started ON true`;
}

export const TRENDING_DAYS = 7;

/** The seven days before an instant, and the seven feed days ending with the instant's. */
export function trendingWindow(timeZone: string, now: Date): GainWindow {
  const today = dayIn(timeZone, now);
  return {
    from: new Date(now.getTime() - TRENDING_DAYS * DAY_MS),
    until: now,
    days: { first: addDays(today, 1 - TRENDING_DAYS), last: today },
  };
}

export type Gains = { upvotes: number; stars: number };

/** "+12 upvotes and 340 stars this week": why a paper is in the list. */
export function formatGains({ upvotes, stars }: Gains): string {
  const parts = [gained(upvotes, "upvote"), gained(stars, "star")].filter((part) => part !== "");
  return `+${parts.join(" and ")} this week`;
}

function gained(count: number, unit: string): string {
  return count === 0 ? "" : `${count.toLocaleString("en")} ${plural(count, unit)}`;
}
