import { z } from "zod";
import { parsePublicationCursor } from "@/lib/papers/publication-cursor";
import { limitOf } from "./daily-papers-query";

/** The query of `GET /api/papers`. */
export const papersQuery = z.object({
  cursor: z
    .string()
    .transform((text, context) => {
      const cursor = parsePublicationCursor(text);
      if (cursor) return cursor;
      context.addIssue({ code: "custom", message: "must be one that an earlier page's Link header gave" });
      return z.NEVER;
    })
    .optional()
    .meta({ description: "Where the page begins: from the Link header of the page before" }),
  limit: limitOf(100, 50),
});
