import { z } from "zod";
import type { Prisma } from "@/lib/generated/client";

const authorsSchema = z.array(z.object({ name: z.string(), hidden: z.boolean() }));

export type Author = z.output<typeof authorsSchema>[number];

/** The authors that a paper's JSON column holds, in the paper's order. */
export function authorsOf(column: Prisma.JsonValue): Author[] {
  return authorsSchema.parse(column);
}
