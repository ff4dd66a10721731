import { db } from "@/lib/platform/db";
import { storableText } from "@/lib/text/characters";
import { visibleAuthorsSql } from "./authors";
import { type PaperCard, paperCardColumns, toPaperCard } from "./paper-card";

/** The page shows this many of the latest papers; a search finds the rest. */
const PAPERS_SHOWN = 100;
const COAUTHORS_SHOWN = 20;
const NAME_CHARACTERS_MAX = 200;

export type AuthorPage = {
  /** The spelling that most of the papers shown use. */
  name: string;
  paperCount: number;
  /** The latest first. */
  papers: PaperCard[];
  /** The other authors of the papers shown, most frequent first. */
  coauthors: { name: string; papers: number }[];
};

/** The papers by an author, ignoring capitals and accents in the name; undefined when there are none. */
export async function authorPage(text: string): Promise<AuthorPage | undefined> {
  const name = storableText(text).slice(0, NAME_CHARACTERS_MAX);
  const found = await papersByAuthor(name, PAPERS_SHOWN);
  const [first] = found;
  if (!first) return undefined;
  const [papers, names] = await Promise.all([
    db().paper.findMany({
      where: { id: { in: found.map(({ id }) => id) }, hiddenAt: null },
      orderBy: [{ publishedAt: "desc" }, { id: "desc" }],
      select: paperCardColumns,
    }),
    authorNamesOn(found.map(({ id }) => id)),
  ]);
  const own = names.find(({ plain }) => plain === first.plain);
  return {
    name: own?.name ?? name,
    paperCount: first.paperCount,
    papers: papers.map(toPaperCard),
    coauthors: names.filter(({ plain }) => plain !== first.plain).slice(0, COAUTHORS_SHOWN),
  };
}

/** The ids of the latest papers by an author, with the name as the index has it and the count of all. */
export async function papersByAuthor(
  name: string,
  papersMax: number,
): Promise<{ id: string; plain: string; paperCount: number }[]> {
  return db().$queryRaw`
    SELECT paper_id AS id, plain, (count(*) OVER ())::int AS "paperCount"
    FROM (SELECT btrim(search_plain(${storableText(name).slice(0, NAME_CHARACTERS_MAX)})) AS plain) AS author
    JOIN paper_words ON words @@ quote_literal('@by:' || plain)::tsquery
    JOIN paper ON paper.id = paper_id
    WHERE plain <> ''
    ORDER BY published_at DESC, paper_id DESC LIMIT ${papersMax}`;
}

/** Each author of these papers, most papers first, in the spelling used most often. */
async function authorNamesOn(ids: string[]): Promise<{ plain: string; name: string; papers: number }[]> {
  return db().$queryRaw<{ plain: string; name: string; papers: number }[]>`
    SELECT plain, mode() WITHIN GROUP (ORDER BY name) AS name, count(DISTINCT id)::int AS papers
    FROM (
      SELECT id, name, btrim(search_plain(name)) AS plain
      FROM paper CROSS JOIN LATERAL ${visibleAuthorsSql} AS author
      WHERE id = ANY (${ids})
    ) AS named
    GROUP BY plain ORDER BY papers DESC, plain`;
}

/** The path of an author's page. */
export function authorPath(name: string): string {
  return `/authors/${encodeURIComponent(name)}`;
}
