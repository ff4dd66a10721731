import { z } from "zod";
import { FREQUENCIES, type Frequency } from "@/lib/papers/period";
import { db } from "@/lib/platform/db";
import { dayIn, isDay, isTimeZone, knownTimeZone } from "@/lib/platform/time";
import { preferencesPath } from "./links";
import { formatTopics, parseTopics, TERM_CHARACTERS_MAX, TOPICS_MAX } from "./topics";

/** A subscriber's choices, as the form shows them. */
export type Preferences = {
  email: string;
  status: "pending" | "active" | "paused" | "unsubscribed" | "suppressed";
  frequency: Frequency;
  timeZone: string;
  hour: number;
  /** The day on which mails resume, in the subscriber's zone; null if not paused. */
  pausedUntil: string | null;
  noMatch: "general" | "nothing";
  follow: string;
  mute: string;
};

export async function preferencesOf(subscriberId: number, now: Date): Promise<Preferences> {
  const { topics, pausedUntil, ...row } = await db().subscriber.findUniqueOrThrow({
    where: { id: subscriberId },
    select: {
      email: true,
      status: true,
      frequency: true,
      timeZone: true,
      hour: true,
      pausedUntil: true,
      noMatch: true,
      topics: { select: { kind: true, term: true, stance: true }, orderBy: { term: "asc" } },
    },
  });
  return {
    ...row,
    pausedUntil: pausedUntil && pausedUntil > now ? dayIn(row.timeZone, pausedUntil) : null,
    follow: formatTopics(topics.filter(({ stance }) => stance === "follow")),
    mute: formatTopics(topics.filter(({ stance }) => stance === "mute")),
  };
}

export const frequencyField = z.enum(FREQUENCIES, {
  error: "must be daily, weekly or monthly",
});

/** Chosen by a reader from a list, so a wrong one is said. */
const chosenTimeZone = z
  .string()
  .refine(isTimeZone, { error: "must be a time zone such as Europe/Paris" })
  .transform((zone) => knownTimeZone(zone) ?? zone);

/** Filled in by a script of ours: what a browser makes up (`Etc/Unknown`) is as good as none, and refuses nobody. */
export const browserTimeZone = z
  .unknown()
  .optional()
  .transform((zone) => (typeof zone === "string" ? knownTimeZone(zone) : undefined));

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
  timeZone: chosenTimeZone,
  hour: z.coerce
    .number({ error: "must be an hour" })
    .int()
    .min(0, { error: "must be 0 to 23" })
    .max(23, { error: "must be 0 to 23" }),
  /** The day on which mails resume; "" if not paused. */
  pausedUntil: z
    .string()
    .refine((day) => day === "" || isDay(day), { error: "must be a day such as 2026-01-03" })
    .default(""),
  follow: topics,
  mute: topics,
  noMatch: z.enum(["general", "nothing"], { error: "must be general or nothing" }),
});

export type NewPreferences = z.output<typeof preferencesForm>;

export type DigestOfMember = { preferences: Preferences; path: string };

/** The digest subscription of a member's verified address, and the path of its preference page; undefined if there is none. */
export async function digestOfMember(memberId: string, now: Date): Promise<DigestOfMember | undefined> {
  const member = await db().member.findUnique({
    where: { id: memberId },
    select: { email: true, emailVerified: true },
  });
  if (!member?.emailVerified) return undefined;
  const row = await db().subscriber.findUnique({
    where: { email: member.email },
    select: { id: true, linkVersion: true, status: true },
  });
  if (!row || row.status === "pending") return undefined;
  return {
    preferences: await preferencesOf(row.id, now),
    path: preferencesPath({ subscriberId: row.id, linkVersion: row.linkVersion }),
  };
}

/** The zones that a form offers, by region; UTC is among them. */
export function timeZonesByRegion(): { region: string; zones: string[] }[] {
  const regions = new Map<string, string[]>([["Universal", ["UTC"]]]);
  for (const zone of Intl.supportedValuesOf("timeZone")) {
    const [region = "", ...place] = zone.split("/");
    if (place.length > 0) regions.set(region, [...(regions.get(region) ?? []), zone]);
  }
  return [...regions].map(([region, zones]) => ({ region, zones }));
}
