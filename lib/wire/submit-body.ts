import { z } from "zod";
import { paperIdSchema } from "@/lib/papers/paper-id-schema";

/** The body of `POST /api/papers/index`. */
export const indexBody = z.object({ arxivId: paperIdSchema.meta({ description: "An arXiv id" }) });

/** The body of `POST /api/papers/submit`. */
export const submitBody = z.object({ paperId: paperIdSchema.meta({ description: "An arXiv id" }) });
