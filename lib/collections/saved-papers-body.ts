import { z } from "zod";
import { paperIdSchema } from "@/lib/papers/paper-id-schema";
import { COLLECTION_PAPERS_MAX } from "@/lib/platform/shared-limits";

/** Papers that move into a reading list, the one to read first at the beginning. */
export const savedPapersBody = z.object({
  papers: z.array(paperIdSchema).min(1, { error: "must name a paper" }).max(COLLECTION_PAPERS_MAX),
});
