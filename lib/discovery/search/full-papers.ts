import { Prisma } from "@/lib/generated/client";
import { columnName, type FullPaper, ownColumns } from "@/lib/papers/full-paper";
import { boundedQuery } from "./bounded-query";
import { searchQueue, sortedIds } from "./results";
import { searchPapers } from "./search-papers";

/** The papers that a text in the query language asks for, best first. Throws DomainError when too many search at once. */
export function searchFullPapers(text: string, papersMax: number): Promise<FullPaper[]> {
  return searchQueue(async () => {
    const search = await searchPapers(text, { typing: false, now: new Date() });
    return fullPapersByIds((await sortedIds(search)).slice(0, papersMax));
  });
}

type TimeField = {
  [Field in keyof FullPaper]: FullPaper[Field] extends Date | null ? Field : never;
}[keyof FullPaper];

/** Milliseconds since 1970 in the answer, since the driver would read a time as the machine's own. */
type Row = {
  [Field in keyof FullPaper]: Field extends TimeField
    ? number | Exclude<FullPaper[Field], Date>
    : FullPaper[Field];
};

/** Every column that is a time; the type requires all of them. */
const TIMES: Record<TimeField, true> = {
  publishedAt: true,
  feedDay: true,
  featuredAt: true,
  withdrawnAt: true,
};

/** The paper's own columns as fullPaperColumns names them. */
const own = Prisma.raw(
  Object.keys(ownColumns)
    .map((field) => {
      const column = `paper.${columnName(field)}`;
      return `${field in TIMES ? `(1000 * extract(epoch FROM ${column}))::float8` : column} AS "${field}"`;
    })
    .join(", "),
);

/**
 * Papers in the order of their ids, with the columns of fullPaperColumns. A paper hidden since it was found is left
 * out. One statement, since Prisma's seven and their assembly took as long as the search.
 */
export async function fullPapersByIds(ids: string[]): Promise<FullPaper[]> {
  if (ids.length === 0) return [];
  const rows = await boundedQuery<Row>(Prisma.sql`
    SELECT ${own},
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
  return rows.map(({ publishedAt, feedDay, featuredAt, withdrawnAt, ...row }) => ({
    ...row,
    publishedAt: new Date(publishedAt),
    feedDay: feedDay === null ? null : new Date(feedDay),
    featuredAt: featuredAt === null ? null : new Date(featuredAt),
    withdrawnAt: withdrawnAt === null ? null : new Date(withdrawnAt),
  }));
}
