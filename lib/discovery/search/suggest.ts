import { authorPath } from "@/lib/papers/author";
import { paperPath } from "@/lib/papers/paper-id";
import { parsePaperReference } from "@/lib/papers/paper-reference";
import { db } from "@/lib/platform/db";
import { storableText } from "@/lib/text/characters";
import { plainText } from "@/lib/text/latex/render";
import { everyTerm } from "./plan";
import { searchPath } from "./search-path";
import { searchTerms } from "./terms";

/** What the search box offers while a reader types. */
export type Suggestion = { kind: "paper" | "author" | "topic"; text: string; path: string };

const PAPERS_MAX = 4;
const NAMES_MAX = 3;
/** How many papers with the words in their titles are weighed: a suggestion that comes late is useless. */
const PAPERS_WEIGHED_MAX = 300;

/** Papers, authors and topics that match what a reader has typed so far, the most upvoted and the most frequent first. */
export async function suggest(typed: string): Promise<Suggestion[]> {
  const text = storableText(typed);
  const [papers, authors, topics] = await Promise.all([
    titled(text),
    named("author", text),
    named("topic", text),
  ]);
  return [
    ...papers.map(({ id, title }) => ({
      kind: "paper" as const,
      text: plainText(title),
      path: paperPath(id),
    })),
    ...authors.map((name) => ({ kind: "author" as const, text: name, path: authorPath(name) })),
    ...topics.map((name) => ({
      kind: "topic" as const,
      text: name,
      path: searchPath({ text: `"${name}"`, sort: "relevance", page: 1 }),
    })),
  ];
}

async function titled(text: string): Promise<{ id: string; title: string }[]> {
  const named = parsePaperReference(text);
  if (named !== undefined)
    return db().paper.findMany({ where: { id: named, hiddenAt: null }, select: { id: true, title: true } });
  const { terms } = await searchTerms(text, { typing: true });
  if (terms.length === 0) return [];
  return db().$queryRaw<{ id: string; title: string }[]>`
    SELECT id, title FROM paper JOIN (
      SELECT paper_id FROM paper_words WHERE words @@ ${everyTerm(terms, "+")}::tsquery LIMIT ${PAPERS_WEIGHED_MAX}
    ) AS found ON paper_id = id
    WHERE hidden_at IS NULL
    ORDER BY upvote_count DESC, published_at DESC, id DESC LIMIT ${PAPERS_MAX}`;
}

async function named(kind: "author" | "topic", text: string): Promise<string[]> {
  const rows = await db().$queryRaw<{ name: string }[]>`
    SELECT name FROM search_name CROSS JOIN (SELECT btrim(search_plain(${text})) AS begun) AS typed
    WHERE kind = ${kind}::search_name_kind AND begun <> ''
      AND (plain LIKE begun || '%' OR plain LIKE '% ' || begun || '%')
    ORDER BY papers DESC, plain LIMIT ${NAMES_MAX}`;
  return rows.map(({ name }) => name);
}
