import { z } from "zod";
import { SEARCH_CHARACTERS_MAX } from "@/lib/platform/shared-limits";
import { SEARCH_FILTERS } from "@/lib/search/parse-query";
import { limitOf } from "./daily-papers-query";

/** The query of `GET /api/papers/search`. */
export const searchQuery = z.object({
  q: z
    .string()
    .trim()
    .min(1)
    .max(SEARCH_CHARACTERS_MAX)
    .meta({
      description: `Words, "a phrase", -word, ${SEARCH_FILTERS.map(({ name }) => name).join(", ")}, or an arXiv id`,
    }),
  limit: limitOf(120, 20),
});

/** The query of `GET /api/suggest`. */
export const suggestQuery = searchQuery.pick({ q: true });
