import { z } from "zod";
import { PICTURE_KINDS, type PictureKind } from "@/lib/papers/pictures/picture";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { addDays, addMs, dayStart, MINUTE_MS, toDay } from "@/lib/platform/time";

/** A paper whose next picture this process makes. */
export type Wanted = { paperId: string; kind: PictureKind; attempts: number };

const FEATURED_DAYS = 30;
/** Robots open every page of the archive; at arXiv's pace this many wait for two hours. */
const WAITING_MAX = 1_000;
/** Longer than one picture takes. Afterwards another process may try it. */
const LEASE_MS = 5 * MINUTE_MS;
const FIRST_RETRY_MS = 10 * MINUTE_MS;
const ATTEMPTS_MAX = 6;

/** Asks for pictures of what was featured in the last 30 days, and again for those of which arXiv has a new version. */
export async function wantFeatured({ now }: { now: Date }): Promise<void> {
  const since = dayStart(addDays(toDay(now), -FEATURED_DAYS));
  await db().$executeRaw`
    INSERT INTO wanted_picture (paper_id, kind, wanted_at, due_at, version)
    SELECT id, 'page', ${now}::timestamp, ${now}::timestamp, version FROM paper
    WHERE feed_day >= ${since}::date AND hidden_at IS NULL
      AND NOT EXISTS (SELECT FROM wanted_picture WHERE paper_id = id AND wanted_picture.version IS NOT DISTINCT FROM paper.version)
    ON CONFLICT (paper_id) DO UPDATE
    SET kind = 'page', due_at = excluded.due_at, version = excluded.version, attempts = 0, last_error = NULL
    WHERE excluded.version > wanted_picture.version OR wanted_picture.version IS NULL`;
}

/** Asks for the pictures of a paper that somebody opened. A failure is logged: the page does not need it. */
export async function wantPictures({ paperId, now }: { paperId: string; now: Date }): Promise<void> {
  const { PICTURES, SOURCES } = env();
  if (PICTURES === "off" || !SOURCES.includes("arxiv")) return;
  try {
    await db().$executeRaw`
      INSERT INTO wanted_picture (paper_id, kind, wanted_at, due_at, version)
      SELECT id, 'page', ${now}::timestamp, ${now}::timestamp, version FROM paper
      WHERE id = ${paperId} AND (SELECT count(*) FROM wanted_picture WHERE due_at IS NOT NULL) < ${WAITING_MAX}
      ON CONFLICT DO NOTHING`;
  } catch (error) {
    log().warn({ paperId, err: error }, "a paper's pictures could not be asked for");
  }
}

const wantedRow = z.object({ paperId: z.string(), kind: z.enum(PICTURE_KINDS), attempts: z.number() });

/** Leases the next due picture: first pages before figures, featured papers before others, newest first. */
export async function nextWanted({ now }: { now: Date }): Promise<Wanted | undefined> {
  const rows = await db().$queryRaw`
    UPDATE wanted_picture SET due_at = ${addMs(now, LEASE_MS)}::timestamp, attempts = attempts + 1
    WHERE paper_id = (
      SELECT paper_id FROM wanted_picture JOIN paper ON paper.id = paper_id
      WHERE due_at <= ${now}::timestamp AND hidden_at IS NULL
      ORDER BY kind DESC, feed_day DESC NULLS LAST, upvote_count DESC, wanted_at DESC
      LIMIT 1 FOR UPDATE OF wanted_picture SKIP LOCKED
    )
    RETURNING paper_id AS "paperId", kind, attempts`;
  return z.array(wantedRow).parse(rows)[0];
}

/**
 * What comes after a picture: the figure after the first page, nothing after the figure. `none`: there is no such picture.
 * `later` waits for ten minutes, then twice as long each time, and gives up after the sixth.
 */
export async function settleWanted(
  { paperId, kind, attempts }: Wanted,
  { now, result, error = null }: { now: Date; result: "made" | "none" | "later"; error?: string | null },
): Promise<void> {
  const isRetried = result === "later" && attempts < ATTEMPTS_MAX;
  const next = isRetried
    ? { kind, dueAt: addMs(now, FIRST_RETRY_MS * 2 ** (attempts - 1)), attempts }
    : { kind: "figure", dueAt: kind === "page" ? now : null, attempts: 0 };
  await db().wantedPicture.updateMany({ where: { paperId }, data: { ...next, lastError: error } });
}
