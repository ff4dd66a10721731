import { z } from "zod";
import type { Prisma } from "@/lib/generated/client";
import { authorsSchema } from "@/lib/papers/authors";

const frozenPapersSchema = z.array(
  z.object({
    id: z.string(),
    title: z.string(),
    abstract: z.string(),
    authors: authorsSchema,
    codeUrl: z.string().nullable(),
  }),
);

/** What a paper said when its edition was frozen. */
export type FrozenPaper = z.output<typeof frozenPapersSchema>[number];

/** The papers that an edition's JSON column holds; none for an edition of before they were kept. */
export function frozenPapersOf(column: Prisma.JsonValue): FrozenPaper[] {
  return column === null ? [] : frozenPapersSchema.parse(column);
}
