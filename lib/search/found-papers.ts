import { Prisma } from "@/lib/generated/client";
import type { DailyPaper } from "@/lib/papers/daily-paper";
import { boundedQuery } from "./bounded-query";

type Row = Omit<DailyPaper, "publishedAt" | "feedDay" | "featuredAt"> & {
  /** Milliseconds since 1970: the driver would read a time as the machine's own. */
  publishedAt: number;
  feedDay: number | null;
  featuredAt: number | null;
};

/**
 * Papers in the order of their ids, as dailyPaperColumns has them. One that was hidden since it was found is left out.
 * In one statement, since Prisma's seven, and what it makes of them, took as long as finding the papers.
 */
export async function foundPapers(ids: string[]): Promise<DailyPaper[]> {
  if (ids.length === 0) return [];
  const rows = await boundedQuery<Row>(Prisma.sql`
    SELECT paper.id, title, abstract, authors, categories,
      ${milliseconds("published_at")} AS "publishedAt", ${milliseconds("feed_day")} AS "feedDay",
      ${milliseconds("featured_at")} AS "featuredAt",
      upvote_count AS "upvoteCount", source_comments AS "sourceComments", comments_cast AS "commentsCast",
      code_url AS "codeUrl", code_stars AS "codeStars", project_url AS "projectUrl",
      ai_summary AS "aiSummary", ai_keywords AS "aiKeywords",
      (SELECT json_build_object('source', source, 'handle', submitter.handle, 'name', submitter.name,
                'member', CASE WHEN member.id IS NOT NULL THEN
                            json_build_object('handle', member.handle, 'name', member.name) END)
       FROM submitter LEFT JOIN member ON member.id = member_id WHERE submitter.id = submitter_id) AS submitter,
      (SELECT coalesce(json_agg(json_build_object('paperId', paper_id, 'member', json_build_object('comments',
                (SELECT coalesce(json_agg(json_build_object('paperId', paper_id)), '[]') FROM comment
                 WHERE comment.member_id = paper_claim.member_id AND deleted_at IS NULL AND hidden_at IS NULL)))), '[]')
       FROM paper_claim WHERE paper_id = paper.id AND status = 'approved') AS claims,
      (SELECT json_build_object('name', name, 'fullName', full_name, 'avatarUrl', avatar_url)
       FROM organization WHERE name = organization_name) AS organization
    FROM unnest(${ids}::text[]) WITH ORDINALITY AS found (id, place) JOIN paper USING (id)
    WHERE hidden_at IS NULL ORDER BY place`);
  return rows.map(({ publishedAt, feedDay, featuredAt, ...row }) => ({
    ...row,
    publishedAt: new Date(publishedAt),
    feedDay: feedDay === null ? null : new Date(feedDay),
    featuredAt: featuredAt === null ? null : new Date(featuredAt),
  }));
}

function milliseconds(column: string): Prisma.Sql {
  return Prisma.raw(`(1000 * extract(epoch FROM ${column}))::float8`);
}
