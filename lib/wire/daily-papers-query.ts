import { z } from "zod";
import { isDay } from "@/lib/time";

const LIMIT_MAX = 100;
const LIMIT_DEFAULT = 50;

/** A calendar date, or a full ISO datetime of which the date counts. */
const day = z
  .string()
  .transform((value) =>
    z.iso.datetime({ offset: true }).safeParse(value).success ? value.slice(0, 10) : value,
  )
  .refine(isDay, { error: "must be a calendar date such as 2025-12-12" });

/** The query of `GET /api/daily_papers`. */
export const dailyPapersQuery = z.object({
  date: day.optional(),
  limit: z.coerce.number().int().min(1).max(LIMIT_MAX).default(LIMIT_DEFAULT),
});
