import { Prisma } from "@/lib/generated/client";
import { db } from "@/lib/platform/db";
import { recordDailyCounts } from "./history";
import type { IncomingPaper } from "./incoming-paper";

export type SaveCounts = { added: number; changed: number };

/**
 * Writes papers with distinct ids in one transaction, and records their upvotes and stars in the day's history. Never
 * erases: an absent field leaves the existing value, and a paper that already has a feed day keeps it. COLUMNS says which
 * source wins for each field; lib/intake/sources/status.ts lists the same rules for operators. An unchanged paper is
 * not written. `source` is the site to which the submitters' handles belong, such as "hf".
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
    recordDailyCounts({ paperIds: counted.map(({ id }) => id), now }),
  ]);
  const added = written.filter((row) => row.added).length;
  return { added, changed: written.length - added };
}

/** A column of a paper, the field of an incoming paper that states it, its SQL type, and the SQL of its new value. */
type Column = { name: string; field: keyof IncomingPaper; type: string; becomes: string };
type Stated = Omit<Column, "becomes"> & { otherwise?: string };

/** Once arXiv has described a paper, only arXiv changes the column, and only with the same or a newer version. */
const fromAuthority = (column: Stated): Column => ({
  ...column,
  becomes: `CASE WHEN is_authoritative THEN ${lastStated(column)} ELSE existing.${column.name} END`,
});

/** The latest statement wins. */
const fromAnyone = (column: Stated): Column => ({ ...column, becomes: lastStated(column) });

/** The latest statement wins until an author sets the paper's links here. */
const untilAuthorsSetIt = (column: Stated): Column => ({
  ...column,
  becomes: `CASE WHEN existing.links_set_at IS NULL THEN ${lastStated(column)} ELSE existing.${column.name} END`,
});

/** arXiv says with each version whether the paper is withdrawn, until a curator decides it. */
function unlessCuratorsDecided(column: Stated): Column {
  const { name, field } = column;
  return {
    ...column,
    becomes: `CASE WHEN is_authoritative AND incoming.version IS NOT NULL AND existing.withdrawal_decided_at IS NULL
      THEN incoming."${field}" ELSE existing.${name} END`,
  };
}

function lastStated({ name, field, otherwise = "NULL" }: Stated): string {
  return `coalesce(incoming."${field}", existing.${name}, ${otherwise})`;
}

/** Every column that a source can write, with its merge rule. A new field is a line here. */
const COLUMNS: Column[] = [
  fromAuthority({ name: "title", field: "title", type: "text" }),
  fromAuthority({ name: "abstract", field: "abstract", type: "text" }),
  fromAuthority({ name: "published_at", field: "publishedAt", type: "timestamp(3)" }),
  fromAuthority({ name: "authors", field: "authors", type: "jsonb" }),
  fromAuthority({ name: "categories", field: "categories", type: "text[]", otherwise: "'{}'" }),
  fromAuthority({ name: "version", field: "version", type: "int" }),
  fromAuthority({ name: "version_at", field: "versionAt", type: "timestamp(3)" }),
  unlessCuratorsDecided({ name: "withdrawn_at", field: "withdrawnAt", type: "timestamp(3)" }),
  unlessCuratorsDecided({ name: "withdrawn_by", field: "withdrawnBy", type: "text" }),
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
  {
    name: "ai_summary",
    field: "aiSummary",
    type: "text",
    // A summary of a text that its authors took back says what they no longer say.
    becomes: `CASE WHEN ${unlessCuratorsDecided({ name: "withdrawn_at", field: "withdrawnAt", type: "timestamp(3)" }).becomes} IS NULL
      THEN coalesce(incoming."aiSummary", existing.ai_summary) END`,
  },
  fromAnyone({ name: "ai_keywords", field: "aiKeywords", type: "text[]", otherwise: "'{}'" }),
];

/** A list in SQL with an item for each column. */
const listOf = (write: (column: Column) => string) => Prisma.raw(COLUMNS.map(write).join(", "));

function upsertPapers(papers: IncomingPaper[], source: string): Prisma.Sql {
  const rows = papers.map((paper) => ({
    ...paper,
    submitter: paper.submitter?.handle,
    organization: paper.organization?.name,
  }));
  return Prisma.sql`
    -- merged: each incoming paper as it will be written, by the rules of the columns.
    WITH merged AS (
      SELECT incoming.id, ${listOf(({ name, becomes }) => `${becomes} AS ${name}`)}
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS incoming (id text, ${listOf(({ field, type }) => `"${field}" ${type}`)})
      LEFT JOIN paper existing ON existing.id = incoming.id
      CROSS JOIN LATERAL (
        SELECT existing.version IS NULL OR coalesce(incoming.version >= existing.version, false) AS is_authoritative
      ) authority
      LEFT JOIN submitter ON submitter.source = ${source} AND submitter.handle = incoming.submitter
    )
    INSERT INTO paper AS existing (id, ${listOf(({ name }) => name)})
    SELECT id, ${listOf(({ name }) => name)} FROM merged ORDER BY id
    -- A paper that was featured after the rows were merged keeps its feed day.
    ON CONFLICT (id) DO UPDATE SET
      ${listOf(({ name }) =>
        name === "feed_day"
          ? "feed_day = coalesce(existing.feed_day, excluded.feed_day)"
          : `${name} = excluded.${name}`,
      )}, updated_at = CURRENT_TIMESTAMP
    WHERE (${listOf(({ name }) => `existing.${name}`)}) IS DISTINCT FROM (${listOf(({ name }) => `excluded.${name}`)})
    RETURNING (xmax = 0) AS added`;
}

function distinctBy<T>(items: T[], key: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [key(item), item])).values()];
}
