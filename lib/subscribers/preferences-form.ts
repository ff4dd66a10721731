import { z } from "zod";
import { FREQUENCIES } from "@/lib/papers/period";
import { isDay, isTimeZone } from "@/lib/time";
import { parseTopics, TERM_CHARACTERS_MAX, TOPICS_MAX } from "./topics";

export const frequencyField = z.enum(FREQUENCIES, {
  error: "must be daily, weekly or monthly",
});

export const timeZoneField = z
  .string()
  .refine(isTimeZone, { error: "must be a time zone such as Europe/Paris" });

const topics = z
  .string({ error: "must be words with commas between them" })
  .max(TOPICS_MAX * (TERM_CHARACTERS_MAX + 2), { error: "is too long" })
  .transform(parseTopics)
  .refine((list) => list.length <= TOPICS_MAX, { error: `may have at most ${TOPICS_MAX} terms` })
  .refine((list) => list.every(({ term }) => term.length <= TERM_CHARACTERS_MAX), {
    error: `may have terms of at most ${TERM_CHARACTERS_MAX} characters`,
  });

/** What the preference page posts. */
export const preferencesForm = z.object({
  frequency: frequencyField,
  timeZone: timeZoneField,
  hour: z.coerce
    .number({ error: "must be an hour" })
    .int()
    .min(0, { error: "must be 0 to 23" })
    .max(23, { error: "must be 0 to 23" }),
  /** The day they are back; "" when they are not away. */
  pausedUntil: z
    .string()
    .refine((day) => day === "" || isDay(day), { error: "must be a day such as 2026-01-03" })
    .default(""),
  follow: topics,
  mute: topics,
  noMatch: z.enum(["general", "nothing"], { error: "must be general or nothing" }),
});

export type NewPreferences = z.output<typeof preferencesForm>;
