import { db } from "@/lib/db";
import { Prisma } from "@/lib/generated/client";
import type { IncomingPaper } from "@/lib/wire/paper-item";

export type SaveCounts = { added: number; changed: number };

/**
 * Writes papers with distinct ids in one transaction of three statements. Never erases: an absent field leaves what is
 * there, and a paper that already has a feed day keeps it. A paper that says nothing new is not written.
 * `source` is where the submitters' handles live, such as "hf".
 */
export async function savePapers(papers: IncomingPaper[], source: string): Promise<SaveCounts> {
  const organizations = distinctBy(
    papers.flatMap((paper) => paper.organization ?? []),
    (one) => one.name,
  );
  const submitters = distinctBy(
    papers.flatMap((paper) => paper.submitter ?? []),
    (one) => one.handle,
  );
  const [, , written] = await db().$transaction([
    db().$executeRaw`
      INSERT INTO organization (name, full_name, avatar_url)
      SELECT name, "fullName", "avatarUrl"
      FROM jsonb_to_recordset(${JSON.stringify(organizations)}::jsonb) AS incoming (name text, "fullName" text, "avatarUrl" text)
      ORDER BY name
      ON CONFLICT (name) DO UPDATE
      SET full_name = excluded.full_name, avatar_url = coalesce(excluded.avatar_url, organization.avatar_url)`,
    db().$executeRaw`
      INSERT INTO submitter (source, handle, name)
      SELECT ${source}, handle, name
      FROM jsonb_to_recordset(${JSON.stringify(submitters)}::jsonb) AS incoming (handle text, name text)
      ORDER BY handle
      ON CONFLICT (source, handle) DO UPDATE SET name = excluded.name`,
    db().$queryRaw<{ added: boolean }[]>(upsertPapers(papers, source)),
  ]);
  const added = written.filter((row) => row.added).length;
  return { added, changed: written.length - added };
}

function upsertPapers(papers: IncomingPaper[], source: string): Prisma.Sql {
  const rows = papers.map((paper) => ({
    ...paper,
    submitter: paper.submitter?.handle,
    organization: paper.organization?.name,
  }));
  return Prisma.sql`
    WITH merged AS (
      SELECT
        incoming.id, incoming.title, incoming.abstract, "publishedAt" AS published_at, incoming.authors,
        coalesce(incoming.categories, held.categories, '{}') AS categories,
        coalesce(held.feed_day, "feedDay") AS feed_day,
        CASE WHEN held.feed_day IS NULL THEN "featuredAt" ELSE held.featured_at END AS featured_at,
        coalesce(held.submitter_id, submitter.id) AS submitter_id,
        coalesce(organization, held.organization_name) AS organization_name,
        coalesce(upvotes, held.source_upvotes, 0) AS source_upvotes,
        coalesce(comments, held.source_comments, 0) AS source_comments,
        coalesce("codeUrl", held.code_url) AS code_url,
        coalesce("codeStars", held.code_stars) AS code_stars,
        coalesce("projectUrl", held.project_url) AS project_url,
        coalesce("aiSummary", held.ai_summary) AS ai_summary,
        coalesce("aiKeywords", held.ai_keywords, '{}') AS ai_keywords
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS incoming (
        id text, title text, abstract text, "publishedAt" timestamp(3), authors jsonb, categories text[],
        "feedDay" date, "featuredAt" timestamp(3), submitter text, organization text, upvotes int, comments int,
        "codeUrl" text, "codeStars" int, "projectUrl" text, "aiSummary" text, "aiKeywords" text[])
      LEFT JOIN paper held ON held.id = incoming.id
      LEFT JOIN submitter ON submitter.source = ${source} AND submitter.handle = incoming.submitter
    )
    INSERT INTO paper AS held (
      id, title, abstract, published_at, authors, categories, feed_day, featured_at, submitter_id, organization_name, source_upvotes, source_comments, code_url, code_stars, project_url, ai_summary, ai_keywords)
    SELECT
      id, title, abstract, published_at, authors, categories, feed_day, featured_at, submitter_id, organization_name, source_upvotes, source_comments, code_url, code_stars, project_url, ai_summary, ai_keywords
    FROM merged ORDER BY id
    ON CONFLICT (id) DO UPDATE SET
      title = excluded.title,
      abstract = excluded.abstract,
      published_at = excluded.published_at,
      authors = excluded.authors,
      categories = excluded.categories,
      feed_day = coalesce(held.feed_day, excluded.feed_day),
      featured_at = excluded.featured_at,
      submitter_id = excluded.submitter_id,
      organization_name = excluded.organization_name,
      source_upvotes = excluded.source_upvotes,
      source_comments = excluded.source_comments,
      code_url = excluded.code_url,
      code_stars = excluded.code_stars,
      project_url = excluded.project_url,
      ai_summary = excluded.ai_summary,
      ai_keywords = excluded.ai_keywords,
      updated_at = CURRENT_TIMESTAMP
    WHERE (
      held.title, held.abstract, held.published_at, held.authors, held.categories, held.feed_day, held.featured_at, held.submitter_id, held.organization_name, held.source_upvotes, held.source_comments, held.code_url, held.code_stars, held.project_url, held.ai_summary, held.ai_keywords
    ) IS DISTINCT FROM (
      excluded.title, excluded.abstract, excluded.published_at, excluded.authors, excluded.categories, excluded.feed_day, excluded.featured_at, excluded.submitter_id, excluded.organization_name, excluded.source_upvotes, excluded.source_comments, excluded.code_url, excluded.code_stars, excluded.project_url, excluded.ai_summary, excluded.ai_keywords)
    RETURNING (xmax = 0) AS added`;
}

function distinctBy<T>(items: T[], key: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [key(item), item])).values()];
}
