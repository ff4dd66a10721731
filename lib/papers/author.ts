import { db } from "@/lib/platform/db";
import { storableText } from "@/lib/text/characters";
import { visibleAuthorsSql } from "./authors";
import { type PaperCard, paperCardColumns, toPaperCard } from "./paper-card";

/** The latest so many are shown; a search has the rest. */
const PAPERS_SHOWN = 100;
const COAUTHORS_SHOWN = 20;
const NAME_CHARACTERS_MAX = 200;

export type AuthorPage = {
  /** As most of the papers shown write it. */
  name: string;
  paperCount: number;
  /** The latest first. */
  papers: PaperCard[];
  /** Who stands beside the name on the papers shown, most often first. */
  coauthors: { name: string; papers: number }[];
};

/** The papers under a name, in whatever capitals and accents it is written; undefined when there are none. */
export async function authorPage(asked: string): Promise<AuthorPage | undefined> {
  const name = storableText(asked).slice(0, NAME_CHARACTERS_MAX);
  const found = await db().$queryRaw<{ id: string; plain: string; paperCount: number }[]>`
    SELECT paper_id AS id, plain, (count(*) OVER ())::int AS "paperCount"
    FROM (SELECT btrim(search_plain(${name})) AS plain) AS asked
    JOIN paper_words ON words @@ quote_literal('@by:' || plain)::tsquery
    JOIN paper ON paper.id = paper_id
    WHERE plain <> ''
    ORDER BY published_at DESC, paper_id DESC LIMIT ${PAPERS_SHOWN}`;
  const [first] = found;
  if (!first) return undefined;
  const [papers, names] = await Promise.all([
    db().paper.findMany({
      where: { id: { in: found.map(({ id }) => id) }, hiddenAt: null },
      orderBy: [{ publishedAt: "desc" }, { id: "desc" }],
      select: paperCardColumns,
    }),
    namesOn(found.map(({ id }) => id)),
  ]);
  const own = names.find(({ plain }) => plain === first.plain);
  return {
    name: own?.name ?? name,
    paperCount: first.paperCount,
    papers: papers.map(toPaperCard),
    coauthors: names.filter(({ plain }) => plain !== first.plain).slice(0, COAUTHORS_SHOWN),
  };
}

async function namesOn(ids: string[]): Promise<{ plain: string; name: string; papers: number }[]> {
  return db().$queryRaw<{ plain: string; name: string; papers: number }[]>`
    SELECT plain, mode() WITHIN GROUP (ORDER BY name) AS name, count(DISTINCT id)::int AS papers
    FROM (
      SELECT id, name, btrim(search_plain(name)) AS plain
      FROM paper CROSS JOIN LATERAL ${visibleAuthorsSql} AS author
      WHERE id = ANY (${ids})
    ) AS named
    GROUP BY plain ORDER BY papers DESC, plain`;
}

/** The page of all papers under a name. */
export function authorPath(name: string): string {
  return `/authors/${encodeURIComponent(name)}`;
}
