import { z } from "zod";
import { Prisma } from "@/lib/generated/client";

/** Authors as a paper's JSON column holds them; one whom the source calls hidden is shown nowhere. */
export const authorsSchema = z.array(z.object({ name: z.string(), hidden: z.boolean() }));

export type Author = z.output<typeof authorsSchema>[number];

const LEAD_AUTHORS = 3;

/** All authors of a paper in its order, the hidden ones included: for what says so of each of them. */
export function authorsOf(column: Prisma.JsonValue): Author[] {
  return authorsSchema.parse(column);
}

/** The authors of a paper that readers may see, in its order. */
export function visibleAuthors(column: Prisma.JsonValue): Author[] {
  return authorsOf(column).filter(({ hidden }) => !hidden);
}

/** The names of the authors that readers may see, in the paper's order. */
export function visibleNames(column: Prisma.JsonValue): string[] {
  return visibleAuthors(column).map(({ name }) => name);
}

/** The same in SQL, for a statement that reads `paper`: a row with the name of each, to be joined laterally. */
export const visibleAuthorsSql = Prisma.sql`(
  SELECT author ->> 'name' AS name FROM jsonb_array_elements(paper.authors) AS author
  WHERE NOT coalesce((author ->> 'hidden')::boolean, false)
)`;

/** The first few names and how many there are, as lists show them. */
export function leadAuthors(
  names: string[],
  namesMax = LEAD_AUTHORS,
): { leadAuthors: string[]; authorCount: number } {
  return { leadAuthors: names.slice(0, namesMax), authorCount: names.length };
}

/** "Ada Lovelace, Alan Turing, Grace Hopper and 5 others": for a mail, where nothing unfolds. */
export function formatAuthors(names: string[]): string {
  const others = names.length - LEAD_AUTHORS;
  // "and 1 other" would take as much room as the name.
  if (others <= 1) return [names.slice(0, -1).join(", "), names.at(-1)].filter(Boolean).join(" and ");
  return `${names.slice(0, LEAD_AUTHORS).join(", ")} and ${others} others`;
}
