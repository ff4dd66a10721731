import type { Prisma } from "@/lib/generated/client";
import { requireRole } from "@/lib/members/roles";
import { leadAuthors, visibleNames } from "@/lib/papers/authors";
import { db } from "@/lib/platform/db";
import { DAY_MS } from "@/lib/platform/time";

const ARRIVAL_DAYS = 7;
const SUBMISSION_DAYS = 14;
/** More than a curator reviews at once; the next appear when these are decided. */
const SHOWN_MAX = 50;
/** How many of the newest arrivals and submissions are ranked. */
const WEIGHED_MAX = 2000;

export type Candidate = {
  id: string;
  title: string;
  abstract: string;
  publishedAt: Date;
  categories: string[];
  /** The first few visible authors. */
  leadAuthors: string[];
  authorCount: number;
  /** The state that the curator saw; a decision names it, so that nobody overrules a change that they did not see. */
  revision: number;
  submitterName: string | null;
  signals: Signals;
};

type Row = Omit<Candidate, "leadAuthors" | "authorCount" | "signals"> & {
  authors: Prisma.JsonValue;
  upvotes: number;
  starsGained: number;
  isSubmission: boolean;
  submitterFeatured: number;
};

/**
 * Papers that arrived in the last week or were submitted in the last two, neither featured nor decided, best first.
 * Throws DomainError forbidden unless a curator asks.
 */
export async function candidates({ curatorId, now }: { curatorId: string; now: Date }): Promise<Candidate[]> {
  await requireRole(curatorId, "curator", now);
  const arrivedSince = new Date(now.getTime() - ARRIVAL_DAYS * DAY_MS);
  const submittedSince = new Date(now.getTime() - SUBMISSION_DAYS * DAY_MS);
  const rows = await db().$queryRaw<Row[]>`
    WITH recent AS (
      (SELECT id FROM paper WHERE published_at >= ${arrivedSince}::timestamp ORDER BY published_at DESC LIMIT ${WEIGHED_MAX}::int)
      UNION
      (SELECT paper_id FROM submission WHERE created_at >= ${submittedSince}::timestamp ORDER BY created_at DESC LIMIT ${WEIGHED_MAX}::int)
    )
    SELECT paper.id, title, abstract, published_at AS "publishedAt", categories, upvote_count AS upvotes,
      authors, coalesce(candidate.revision, 0) AS revision, submitter.name AS "submitterName",
      coalesce(trending.stars_gained, 0) AS "starsGained", submission.paper_id IS NOT NULL AS "isSubmission",
      coalesce((SELECT count(*)::int FROM paper theirs
        WHERE theirs.submitter_id = paper.submitter_id AND theirs.feed_day IS NOT NULL), 0) AS "submitterFeatured"
    FROM recent
    JOIN paper ON paper.id = recent.id
    LEFT JOIN candidate ON candidate.paper_id = paper.id
    LEFT JOIN trending ON trending.paper_id = paper.id
    LEFT JOIN submission ON submission.paper_id = paper.id
    LEFT JOIN submitter ON submitter.id = paper.submitter_id
    WHERE feed_day IS NULL AND hidden_at IS NULL AND withdrawn_at IS NULL
      AND coalesce(candidate.state, 'open') = 'open'`;
  return rows
    .map(({ upvotes, starsGained, isSubmission, submitterFeatured, ...row }) => ({
      ...row,
      signals: { upvotes, starsGained, submitterFeatured: isSubmission ? submitterFeatured : undefined },
    }))
    .sort(
      (one, other) =>
        candidateScore(other.signals) - candidateScore(one.signals) ||
        other.publishedAt.getTime() - one.publishedAt.getTime() ||
        (other.id < one.id ? -1 : 1),
    )
    .slice(0, SHOWN_MAX)
    .map(({ authors, ...row }) => ({ ...row, ...leadAuthors(visibleNames(authors)) }));
}

/** What a curator sees of a candidate, and the inputs of its rank. */
type Signals = {
  /** Upvotes at its source plus those cast here. */
  upvotes: number;
  /** Stars that its code gained this week. */
  starsGained: number;
  /** How many of the submitter's papers were featured; undefined without a submitter. */
  submitterFeatured: number | undefined;
};

const RECORD_MAX = 10;
const SUBMISSION_WORTH = 2;

/**
 * Upvotes, and stars by their square root as in trending; a submission by a member is worth two upvotes, and each
 * paper of theirs that was featured before one more, up to ten.
 */
export function candidateScore({ upvotes, starsGained, submitterFeatured }: Signals): number {
  const record =
    submitterFeatured === undefined ? 0 : SUBMISSION_WORTH + Math.min(submitterFeatured, RECORD_MAX);
  return upvotes + Math.sqrt(starsGained) + record;
}
