import { Prisma } from "@/lib/generated/client";
import { db } from "@/lib/platform/db";
import { notePaperDays } from "./history";
import type { IncomingPaper } from "./incoming-paper";

export type SaveCounts = { added: number; changed: number };

/**
 * Writes papers with distinct ids in one transaction, and what was said of their upvotes and stars into the day's
 * history. Never erases: an absent field leaves what is there, and a paper that already has a feed day keeps it. Who
 * wins where sources disagree is in lib/intake/sources/status.ts. A paper that says nothing new is not written.
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

/** A column of a paper, the field of an incoming paper that states it with its type in SQL, and what it becomes. */
type Column = { name: string; field: keyof IncomingPaper; type: string; becomes: string };
type Stated = Omit<Column, "becomes"> & { otherwise?: string };

/** Once arXiv spoke of a paper, only arXiv does, and its older versions are silent. */
const fromAuthority = (column: Stated): Column => ({
  ...column,
  becomes: `CASE WHEN is_authoritative THEN ${lastStated(column)} ELSE existing.${column.name} END`,
});

/** The last word stands. */
const fromAnyone = (column: Stated): Column => ({ ...column, becomes: lastStated(column) });

/** The last word stands until an author sets the paper's links here. */
const untilAuthorsSetIt = (column: Stated): Column => ({
  ...column,
  becomes: `CASE WHEN existing.links_set_at IS NULL THEN ${lastStated(column)} ELSE existing.${column.name} END`,
});

function lastStated({ name, field, otherwise = "NULL" }: Stated): string {
  return `coalesce(incoming."${field}", existing.${name}, ${otherwise})`;
}

/** Every column that a source can write, with its rule. A new field is a line here. */
const COLUMNS: Column[] = [
  fromAuthority({ name: "title", field: "title", type: "text" }),
  fromAuthority({ name: "abstract", field: "abstract", type: "text" }),
  fromAuthority({ name: "published_at", field: "publishedAt", type: "timestamp(3)" }),
  fromAuthority({ name: "authors", field: "authors", type: "jsonb" }),
  fromAuthority({ name: "categories", field: "categories", type: "text[]", otherwise: "'{}'" }),
  fromAuthority({ name: "version", field: "version", type: "int" }),
  fromAuthority({ name: "version_at", field: "versionAt", type: "timestamp(3)" }),
  {
    name: "withdrawn_at",
    field: "withdrawnAt",
    type: "timestamp(3)",
    becomes: `CASE WHEN is_authoritative AND incoming.version IS NOT NULL THEN incoming."withdrawnAt"
      ELSE existing.withdrawn_at END`,
  },
  {
    name: "feed_day",
    field: "feedDay",
    type: "date",
    becomes: 'coalesce(existing.feed_day, incoming."feedDay")',
  },
  {
    name: "featured_at",
    field: "featuredAt",
    type: "timestamp(3)",
    becomes: 'CASE WHEN existing.feed_day IS NULL THEN incoming."featuredAt" ELSE existing.featured_at END',
  },
  {
    name: "submitter_id",
    field: "submitter",
    type: "text",
    becomes: "coalesce(existing.submitter_id, submitter.id)",
  },
  fromAnyone({ name: "organization_name", field: "organization", type: "text" }),
  fromAnyone({ name: "source_upvotes", field: "upvotes", type: "int", otherwise: "0" }),
  fromAnyone({ name: "source_comments", field: "comments", type: "int", otherwise: "0" }),
  untilAuthorsSetIt({ name: "code_url", field: "codeUrl", type: "text" }),
  {
    name: "code_stars",
    field: "codeStars",
    type: "int",
    becomes: `CASE WHEN existing.code_stars_at IS NOT NULL OR existing.links_set_at IS NOT NULL
      THEN existing.code_stars ELSE coalesce(incoming."codeStars", existing.code_stars) END`,
  },
  untilAuthorsSetIt({ name: "project_url", field: "projectUrl", type: "text" }),
  fromAnyone({ name: "ai_summary", field: "aiSummary", type: "text" }),
  fromAnyone({ name: "ai_keywords", field: "aiKeywords", type: "text[]", otherwise: "'{}'" }),
];

/** Something of each column, separated by commas. */
const ofEach = (write: (column: Column) => string) => Prisma.raw(COLUMNS.map(write).join(", "));

function upsertPapers(papers: IncomingPaper[], source: string): Prisma.Sql {
  const rows = papers.map((paper) => ({
    ...paper,
    submitter: paper.submitter?.handle,
    organization: paper.organization?.name,
  }));
  return Prisma.sql`
    -- merged: each incoming paper as it is to be written, by the rules of the columns.
    WITH merged AS (
      SELECT incoming.id, ${ofEach(({ name, becomes }) => `${becomes} AS ${name}`)}
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS incoming (id text, ${ofEach(({ field, type }) => `"${field}" ${type}`)})
      LEFT JOIN paper existing ON existing.id = incoming.id
      CROSS JOIN LATERAL (
        SELECT existing.version IS NULL OR coalesce(incoming.version >= existing.version, false) AS is_authoritative
      ) authority
      LEFT JOIN submitter ON submitter.source = ${source} AND submitter.handle = incoming.submitter
    )
    INSERT INTO paper AS existing (id, ${ofEach(({ name }) => name)})
    SELECT id, ${ofEach(({ name }) => name)} FROM merged ORDER BY id
    -- A paper that was featured since the rows were merged keeps its feed day.
    ON CONFLICT (id) DO UPDATE SET
      ${ofEach(({ name }) =>
        name === "feed_day"
          ? "feed_day = coalesce(existing.feed_day, excluded.feed_day)"
          : `${name} = excluded.${name}`,
      )}, updated_at = CURRENT_TIMESTAMP
    WHERE (${ofEach(({ name }) => `existing.${name}`)}) IS DISTINCT FROM (${ofEach(({ name }) => `excluded.${name}`)})
    RETURNING (xmax = 0) AS added`;
}

function distinctBy<T>(items: T[], key: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [key(item), item])).values()];
}
