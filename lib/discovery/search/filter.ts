import { Prisma } from "@/lib/generated/client";
import { db } from "@/lib/platform/db";
import { boundedQuery } from "./bounded-query";
import type { SearchQuery } from "./query";
import { allOf, anyOf, lexeme, lexemePrefix, noneOf, weighted } from "./ts-query";

/**
 * The filters of a search as one text search query: the index has marks for authors, categories, months and the rest
 * beside the words. "" for no filter.
 */
export async function queryFilter(query: SearchQuery, now: Date): Promise<string> {
  const { phrases, excluded, authors, titles } = query;
  const texts = [phrases, excluded, authors, titles];
  const phraseTexts = (await phraseQueries(texts.flat())).values();
  const [included, excludedOnes, byAuthor, inTitle] = texts.map((list) =>
    list.map(() => phraseTexts.next().value ?? ""),
  );
  return allOf([
    ...(included ?? []),
    ...(byAuthor ?? []).map((phrase) => weighted(phrase, "B")),
    ...(inTitle ?? []).map((phrase) => weighted(phrase, "A")),
    ...query.categories.map(categoryMark),
    ...(await Promise.all(query.organizations.map(organizationMark))),
    query.withCode ? lexeme("@code") : "",
    anyOf(monthMarks({ from: query.from, before: query.before, now }).map(lexeme)),
    noneOf(excludedOnes ?? []),
  ]);
}

/** cs.cl is one category; cs is itself and every one that begins with "cs.". */
function categoryMark(category: string): string {
  return category.includes(".")
    ? lexeme(`@${category}`)
    : anyOf([lexeme(`@${category}`), lexemePrefix(`@${category}.`)]);
}

async function organizationMark(name: string): Promise<string> {
  const organizations = await db().organization.findMany({
    where: {
      OR: [
        { name: { equals: name, mode: "insensitive" } },
        { fullName: { equals: name, mode: "insensitive" } },
      ],
    },
    select: { name: true },
  });
  const names = organizations.length > 0 ? organizations.map((one) => one.name) : [name];
  return anyOf(names.map((one) => lexeme(`@org:${one.toLowerCase()}`)));
}

/** arXiv's first year. */
const FIRST_YEAR = 1991;

type Bounds = { from: string | undefined; before: string | undefined; now: Date };

/**
 * The index's marks for the years that lie wholly between two days, and for the months at both ends. A month that a day
 * cuts counts whole: search-papers.ts compares published dates too. Empty without bounds.
 */
export function monthMarks({ from, before, now }: Bounds): string[] {
  if (from === undefined && before === undefined) return [];
  const first = from ? monthOf(from) : monthNumber(FIRST_YEAR, 0);
  // A year ahead is enough: clocks differ, and the future has no papers.
  const last = before ? lastMonthBefore(before) : monthNumber(now.getUTCFullYear() + 1, 11);
  const marks: string[] = [];
  for (let month = first; month <= last; ) {
    const wholeYear = month % 12 === 0 && month + 11 <= last;
    marks.push(
      wholeYear
        ? `@${month / 12}`
        : `@${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`,
    );
    month += wholeYear ? 12 : 1;
  }
  // Bounds that exclude every month must match no paper.
  return marks.length > 0 ? marks : ["@never"];
}

function monthNumber(year: number, month: number): number {
  return year * 12 + month;
}

function monthOf(day: string): number {
  return monthNumber(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1);
}

function lastMonthBefore(day: string): number {
  return day.endsWith("-01") ? monthOf(day) - 1 : monthOf(day);
}

/** Each text as a text search query for its words in their order; "" for a text of stop words. */
export async function phraseQueries(texts: string[]): Promise<string[]> {
  if (texts.length === 0) return [];
  const rows = await boundedQuery<{ query: string }>(Prisma.sql`
    SELECT phraseto_tsquery('english', search_plain(text))::text AS query
    FROM unnest(${texts}::text[]) WITH ORDINALITY AS phrase (text, place) ORDER BY place`);
  return rows.map(({ query }) => query);
}
