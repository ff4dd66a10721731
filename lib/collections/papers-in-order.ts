import type { Prisma } from "@/lib/generated/client";

/** The papers of a collection that can be read, as its owner ordered them. */
export const papersInOrder = {
  where: { paper: { hiddenAt: null } },
  orderBy: [{ position: "asc" }, { paperId: "asc" }],
} satisfies Prisma.Collection$papersArgs;
