import { z } from "zod";
import { Prisma } from "@/lib/generated/client";

/** A paper's `authors` column. An author whom the source marks as hidden is not shown to readers. */
export const authorsSchema = z.array(z.object({ name: z.string(), hidden: z.boolean() }));

export type Author = z.output<typeof authorsSchema>[number];

const LEAD_AUTHORS = 3;

/** All authors of a paper in its order, including hidden ones: only for output that states `hidden` for each. */
export function authorsOf(column: Prisma.JsonValue): Author[] {
  return authorsSchema.parse(column);
}

/** The visible authors of a paper, in its order. */
export function visibleAuthors(column: Prisma.JsonValue): Author[] {
  return authorsOf(column).filter(({ hidden }) => !hidden);
}

/** The names of the visible authors of a paper, in its order. */
export function visibleNames(column: Prisma.JsonValue): string[] {
  return visibleAuthors(column).map(({ name }) => name);
}

/** The same in SQL, for a lateral join in a statement that reads `paper`: a row with the name of each. */
export const visibleAuthorsSql = Prisma.sql`(
  SELECT author ->> 'name' AS name FROM jsonb_array_elements(paper.authors) AS author
  WHERE NOT coalesce((author ->> 'hidden')::boolean, false)
)`;

/** The first few names and the number of all, as lists show them. */
export function leadAuthors(
  names: string[],
  namesMax = LEAD_AUTHORS,
): { leadAuthors: string[]; authorCount: number } {
  return { leadAuthors: names.slice(0, namesMax), authorCount: names.length };
}

/** A page, a feed's entry or a document for programs names this many authors; citations and the API name all. */
export const NAMED_AUTHORS_MAX = 100;

/** Up to NAMED_AUTHORS_MAX names: "Ada Lovelace, Alan Turing and 3,201 others" when there are more. */
export function boundedAuthors(names: string[]): string {
  const others = names.length - NAMED_AUTHORS_MAX;
  if (others <= 0) return names.join(", ");
  return `${names.slice(0, NAMED_AUTHORS_MAX).join(", ")} and ${others.toLocaleString("en")} others`;
}

/** "Ada Lovelace, Alan Turing, Grace Hopper and 5 others": for mails, where nothing can be expanded. */
export function formatAuthors(names: string[]): string {
  const others = names.length - LEAD_AUTHORS;
  // "and 1 other" would take as much space as the name.
  if (others <= 1) return [names.slice(0, -1).join(", "), names.at(-1)].filter(Boolean).join(" and ");
  return `${names.slice(0, LEAD_AUTHORS).join(", ")} and ${others} others`;
}
