import { z } from "zod";
import { paperIdSchema } from "@/lib/papers/paper-id-schema";
import { limitOf } from "./daily-papers-query";

const PAPERS_MAX = 50;

/** The path and query of `GET /api/papers/{id}/similar`. */
export const similarPath = z.object({ paperId: paperIdSchema });
export const similarQuery = z.object({ limit: limitOf(50, 10) });

/** The query of `GET /api/papers/similar`: more like these together. */
export const moreLikeQuery = similarQuery.extend({
  ids: z
    .string()
    .transform((list) => list.split(",").filter(Boolean))
    .pipe(z.array(paperIdSchema).min(1).max(PAPERS_MAX))
    .meta({ description: "arXiv ids with commas between them" }),
});
