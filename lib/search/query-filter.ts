import { db } from "@/lib/db";
import { monthMarks } from "./month-marks";
import type { SearchQuery } from "./parse-query";
import { phraseQueries } from "./phrase-queries";
import { allOf, anyOf, beginning, lexeme, noneOf, weighted } from "./ts-query";

/**
 * What a paper must have to be found at all, as one text search query: the index holds authors, categories, months and
 * the rest as it holds words. "" when everything may be found.
 */
export async function queryFilter(query: SearchQuery, now: Date): Promise<string> {
  const { phrases, excluded, authors, titles } = query;
  const texts = [phrases, excluded, authors, titles];
  const asked = (await phraseQueries(texts.flat())).values();
  const [held, left, written, titled] = texts.map((list) => list.map(() => asked.next().value ?? ""));
  return allOf([
    ...(held ?? []),
    ...(written ?? []).map((phrase) => weighted(phrase, "B")),
    ...(titled ?? []).map((phrase) => weighted(phrase, "A")),
    ...query.categories.map(categoryMark),
    ...(await Promise.all(query.organizations.map(organizationMark))),
    query.withCode ? lexeme("@code") : "",
    anyOf(monthMarks({ from: query.from, before: query.before, now }).map(lexeme)),
    noneOf(left ?? []),
  ]);
}

/** cs.cl names one category, cs all that begin with "cs.". */
function categoryMark(category: string): string {
  return category.includes(".")
    ? lexeme(`@${category}`)
    : anyOf([lexeme(`@${category}`), beginning(`@${category}.`)]);
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
