import { z } from "zod";
import { db } from "@/lib/platform/db";

type Facet = { value: string; papers: number };
/** How many of the papers found are of each year, of each category, and have code. */
export type Facets = { years: Facet[]; categories: Facet[]; withCode: number };

const CATEGORIES_MAX = 12;

const countsSchema = z.record(z.string(), z.number());

export async function facetsOf(ids: string[]): Promise<Facets> {
  if (ids.length === 0) return { years: [], categories: [], withCode: 0 };
  const [row] = await db().$queryRaw<{ years: unknown; categories: unknown; withCode: number }[]>`
    WITH found AS MATERIALIZED (
      SELECT to_char(published_at, 'YYYY') AS year, categories, code_url FROM paper WHERE id = ANY (${ids})
    )
    SELECT
      (SELECT coalesce(json_object_agg(year, papers), '{}') FROM (SELECT year, count(*) AS papers FROM found GROUP BY year) AS counted) AS years,
      (SELECT coalesce(json_object_agg(category, papers), '{}')
       FROM (SELECT category, count(*) AS papers FROM found CROSS JOIN unnest(categories) AS category GROUP BY category) AS counted) AS categories,
      (SELECT count(code_url)::int FROM found) AS "withCode"`;
  const byCount = (one: Facet, other: Facet) =>
    other.papers - one.papers || (one.value < other.value ? -1 : 1);
  return {
    years: listOf(row?.years).sort((one, other) => Number(other.value) - Number(one.value)),
    categories: listOf(row?.categories).sort(byCount).slice(0, CATEGORIES_MAX),
    withCode: row?.withCode ?? 0,
  };
}

function listOf(counts: unknown): Facet[] {
  return Object.entries(countsSchema.parse(counts ?? {})).map(([value, papers]) => ({ value, papers }));
}
