import { z } from "zod";

/** The query of `GET /api/papers/{id}`. */
export const paperInfoQuery = z.object({
  field: z
    .literal("comments", { error: "must be comments" })
    .optional()
    .meta({ description: "Adds the paper's comments" }),
});
