import { z } from "zod";
import type { Prisma } from "@/lib/generated/client";
import { authorsSchema } from "@/lib/papers/authors";

/** The columns of a paper that a digest shows. An edition keeps them; old editions lack one that came later. */
const digestPaperSchema = z.object({
  id: z.string(),
  title: z.string(),
  abstract: z.string(),
  authors: authorsSchema,
  codeUrl: z.string().nullable(),
});

/** What a paper said when its edition was frozen. */
export type FrozenPaper = z.output<typeof digestPaperSchema>;

export const digestPaperColumns = {
  id: true,
  title: true,
  abstract: true,
  authors: true,
  codeUrl: true,
} satisfies Prisma.PaperSelect & Record<keyof FrozenPaper, true>;

/** The papers that an edition's JSON column holds; none for an edition of before they were kept. */
export function frozenPapersOf(column: Prisma.JsonValue): FrozenPaper[] {
  return column === null ? [] : z.array(digestPaperSchema).parse(column);
}
