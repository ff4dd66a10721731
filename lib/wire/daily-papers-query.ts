import { z } from "zod";
import { isDay, isMonth, isWeek } from "@/lib/time";

/** A calendar date, or a full ISO datetime of which the date counts. */
const day = z
  .string()
  .transform((value) =>
    z.iso.datetime({ offset: true, local: true }).safeParse(value).success ? value.slice(0, 10) : value,
  )
  .refine(isDay, { error: "must be a calendar date such as 2025-12-12" });

export const limitOf = (max: number, usual: number) =>
  z.coerce
    .number()
    .int()
    .min(1)
    .max(max)
    .default(usual)
    .meta({ description: `How many papers, 1 to ${max}; ${usual} unless told` });

/** The query of `GET /api/daily_papers`. */
export const dailyPapersQuery = z.object({
  date: day.optional().meta({ description: "A feed day, or an instant of it", example: "2025-12-12" }),
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
  submitter: z
    .string()
    .min(1)
    .refine((handle) => !handle.includes("\0"), { error: "must be a handle" })
    .optional()
    .meta({ description: "The handle of who brought the papers in" }),
  sort: z
    .enum(["publishedAt", "trending"], { error: "must be publishedAt or trending" })
    .default("publishedAt")
    .meta({ description: "Latest feed day first, or what trends first" }),
  p: z.coerce.number().int().min(0).default(0).meta({ description: "The page, from 0" }),
  limit: limitOf(100, 50),
});
