import { z } from "zod";
import { commentText } from "@/lib/community/comments/comment";
import { SEARCH_FILTERS } from "@/lib/discovery/search/query";
import { SIMILAR_SORTS } from "@/lib/discovery/similar/similar-papers";
import { paperIdSchema, paperReferenceSchema } from "@/lib/papers/paper-id-schema";
import { parsePublicationCursor } from "@/lib/papers/papers-by-publication";
import { boundsOf, type PeriodKind } from "@/lib/papers/period";
import { SEARCH_CHARACTERS_MAX } from "@/lib/platform/browser-limits";
import { isDay, isMonth, isWeek } from "@/lib/platform/time";

/** A calendar date, or a full ISO datetime of which the date counts. */
const day = z
  .string()
  .transform((value) =>
    z.iso.datetime({ offset: true, local: true }).safeParse(value).success ? value.slice(0, 10) : value,
  )
  .refine(isDay, { error: "must be a calendar date such as 2025-12-12" });

const limitOf = (max: number, defaultValue: number) =>
  z.coerce
    .number()
    .int()
    .min(1)
    .max(max)
    .default(defaultValue)
    .meta({ description: `How many papers, 1–${max}, default ${defaultValue}` });

/** Of daily_papers: its day, week and month must have a day in common. */
function requireCommonDay(
  { date, week, month }: { date?: string | undefined; week?: string | undefined; month?: string | undefined },
  context: z.RefinementCtx,
): void {
  const asked = Object.entries({ day: date, week, month } satisfies Record<
    PeriodKind,
    string | undefined
  >).flatMap(([kind, key]) => (key === undefined ? [] : [{ kind: kind as PeriodKind, key }]));
  const bounds = asked.map(boundsOf);
  const first =
    bounds
      .map((bound) => bound.first)
      .sort()
      .at(-1) ?? "";
  const last = bounds.map((bound) => bound.last).sort()[0] ?? first;
  if (first > last)
    context.addIssue({
      code: "custom",
      message: `${asked.map(({ key }) => key).join(" and ")} have no day in common.`,
    });
}

/** The query of `GET /api/daily_papers`. */
export const dailyPapersQuery = z
  .object({
    date: day
      .optional()
      .meta({ description: "A feed day, as a date or an ISO datetime", example: "2025-12-12" }),
    week: z
      .string()
      .refine(isWeek, { error: "must be an ISO week such as 2025-W50" })
      .optional()
      .meta({ description: "An ISO week of feed days", example: "2025-W50" }),
    month: z
      .string()
      .refine(isMonth, { error: "must be a month such as 2025-12" })
      .optional()
      .meta({ description: "A month of feed days", example: "2025-12" }),
    since: day
      .optional()
      .meta({ description: "Only papers featured on this day or later", example: "2025-12-01" }),
    submitter: z
      .string()
      .min(1)
      .refine((handle) => !handle.includes("\0"), { error: "must be a handle" })
      .optional()
      .meta({ description: "The handle of the member who submitted the papers" }),
    sort: z
      .enum(["publishedAt", "trending"], { error: "must be publishedAt or trending" })
      .default("publishedAt")
      .meta({ description: "Latest feed day first, or trending papers first" }),
    p: z.coerce.number().int().min(0).default(0).meta({ description: "The page number, from 0" }),
    limit: limitOf(100, 50),
  })
  .superRefine(requireCommonDay);

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
    .meta({ description: "Where the page starts, taken from the previous page's Link header" }),
  since: day.optional().meta({ description: "Only papers published on this day or later" }),
  limit: limitOf(100, 50),
});

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
  since: day.optional().meta({ description: "Only papers published on this day or later" }),
  limit: limitOf(120, 20),
});

/** The query of `GET /api/suggest`. */
export const suggestQuery = searchQuery.pick({ q: true });

const PAPERS_MAX = 50;

/** The path and query of `GET /api/papers/{id}/similar`. */
export const similarPath = z.object({ paperId: paperIdSchema });
export const similarQuery = z.object({
  limit: limitOf(50, 10),
  sort: z
    .enum(SIMILAR_SORTS)
    .default("similarity")
    .meta({ description: "Of the most similar papers, which come first" }),
});

/** The query of `GET /api/papers/similar`. */
export const moreLikeQuery = similarQuery.extend({
  ids: z
    .string()
    .transform((list) => list.split(",").filter(Boolean))
    .pipe(z.array(paperReferenceSchema).min(1).max(PAPERS_MAX))
    .meta({ description: "Comma-separated arXiv ids" }),
});

/** The query of `GET /api/papers/{id}`. */
export const paperInfoQuery = z.object({
  field: z
    .literal("comments", { error: "must be comments" })
    .optional()
    .meta({ description: "Adds the paper's comments" }),
});

/** The body of a new comment or reply. */
export const commentBody = z.object({
  comment: commentText.meta({ description: "Markdown with LaTeX, at most 10 kB" }),
});

/** The body of `POST /api/papers/index`. */
export const indexBody = z.object({
  arxivId: paperReferenceSchema.meta({ description: "An arXiv id, or the address of a paper" }),
});

/** The body of `POST /api/papers/submit`. */
export const submitBody = z.object({
  paperId: paperReferenceSchema.meta({ description: "An arXiv id, or the address of a paper" }),
});
