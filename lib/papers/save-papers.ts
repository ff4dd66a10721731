import { db } from "@/lib/db";
import { Prisma } from "@/lib/generated/client";
import type { IncomingPaper } from "@/lib/wire/paper-item";
import { notePaperDays } from "./note-paper-days";

export type SaveCounts = { added: number; changed: number };

/**
 * Writes papers with distinct ids in one transaction, and what was said of their upvotes and stars into the day's
 * history. Never erases: an absent field leaves what is there, and a paper that already has a feed day keeps it. Who
 * wins where sources disagree is in lib/sources/field-winners.ts. A paper that says nothing new is not written.
 * `source` is where the submitters' handles live, such as "hf".
 */
export async function savePapers(
  papers: IncomingPaper[],
  { source, now }: { source: string; now: Date },
): Promise<SaveCounts> {
  const organizations = distinctBy(
    papers.flatMap((paper) => paper.organization ?? []),
    (one) => one.name,
  );
  const submitters = distinctBy(
    papers.flatMap((paper) => paper.submitter ?? []),
    (one) => one.handle,
  );
  const counted = papers.filter((paper) => paper.upvotes !== undefined || paper.codeStars !== undefined);
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
    notePaperDays({ paperIds: counted.map(({ id }) => id), now }),
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
        incoming.id,
        CASE WHEN speaks THEN incoming.title ELSE held.title END AS title,
        CASE WHEN speaks THEN incoming.abstract ELSE held.abstract END AS abstract,
        CASE WHEN speaks THEN "publishedAt" ELSE held.published_at END AS published_at,
        CASE WHEN speaks THEN incoming.authors ELSE held.authors END AS authors,
        CASE WHEN speaks THEN coalesce(incoming.categories, held.categories, '{}') ELSE held.categories END AS categories,
        CASE WHEN speaks THEN coalesce(incoming.version, held.version) ELSE held.version END AS version,
        CASE WHEN speaks THEN coalesce("versionAt", held.version_at) ELSE held.version_at END AS version_at,
        CASE WHEN speaks AND incoming.version IS NOT NULL THEN "withdrawnAt" ELSE held.withdrawn_at END AS withdrawn_at,
        coalesce(held.feed_day, "feedDay") AS feed_day,
        CASE WHEN held.feed_day IS NULL THEN "featuredAt" ELSE held.featured_at END AS featured_at,
        coalesce(held.submitter_id, submitter.id) AS submitter_id,
        coalesce(organization, held.organization_name) AS organization_name,
        coalesce(upvotes, held.source_upvotes, 0) AS source_upvotes,
        coalesce(comments, held.source_comments, 0) AS source_comments,
        CASE WHEN held.links_set_at IS NULL THEN coalesce("codeUrl", held.code_url) ELSE held.code_url END AS code_url,
        CASE WHEN held.code_stars_at IS NOT NULL OR held.links_set_at IS NOT NULL THEN held.code_stars
             ELSE coalesce("codeStars", held.code_stars) END AS code_stars,
        CASE WHEN held.links_set_at IS NULL THEN coalesce("projectUrl", held.project_url)
             ELSE held.project_url END AS project_url,
        coalesce("aiSummary", held.ai_summary) AS ai_summary,
        coalesce("aiKeywords", held.ai_keywords, '{}') AS ai_keywords
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS incoming (
        id text, title text, abstract text, "publishedAt" timestamp(3), authors jsonb, categories text[],
        "feedDay" date, "featuredAt" timestamp(3), submitter text, organization text, upvotes int, comments int,
        "codeUrl" text, "codeStars" int, "projectUrl" text, "aiSummary" text, "aiKeywords" text[],
        version int, "versionAt" timestamp(3), "withdrawnAt" timestamp(3))
      LEFT JOIN paper held ON held.id = incoming.id
      -- Once arXiv spoke of a paper, only arXiv does, and its older versions are silent.
      CROSS JOIN LATERAL (SELECT held.version IS NULL OR coalesce(incoming.version >= held.version, false) AS speaks) word
      LEFT JOIN submitter ON submitter.source = ${source} AND submitter.handle = incoming.submitter
    )
    INSERT INTO paper AS held (
      id, title, abstract, published_at, authors, categories, feed_day, featured_at, submitter_id, organization_name, source_upvotes, source_comments, code_url, code_stars, project_url, ai_summary, ai_keywords, version, version_at, withdrawn_at)
    SELECT
      id, title, abstract, published_at, authors, categories, feed_day, featured_at, submitter_id, organization_name, source_upvotes, source_comments, code_url, code_stars, project_url, ai_summary, ai_keywords, version, version_at, withdrawn_at
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
      version = excluded.version,
      version_at = excluded.version_at,
      withdrawn_at = excluded.withdrawn_at,
      updated_at = CURRENT_TIMESTAMP
    WHERE (
      held.title, held.abstract, held.published_at, held.authors, held.categories, held.feed_day, held.featured_at, held.submitter_id, held.organization_name, held.source_upvotes, held.source_comments, held.code_url, held.code_stars, held.project_url, held.ai_summary, held.ai_keywords, held.version, held.version_at, held.withdrawn_at
    ) IS DISTINCT FROM (
      excluded.title, excluded.abstract, excluded.published_at, excluded.authors, excluded.categories, excluded.feed_day, excluded.featured_at, excluded.submitter_id, excluded.organization_name, excluded.source_upvotes, excluded.source_comments, excluded.code_url, excluded.code_stars, excluded.project_url, excluded.ai_summary, excluded.ai_keywords, excluded.version, excluded.version_at, excluded.withdrawn_at)
    RETURNING (xmax = 0) AS added`;
}

function distinctBy<T>(items: T[], key: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [key(item), item])).values()];
}
