import { db } from "@/lib/db";
import type { Frequency } from "@/lib/papers/period";
import { dayIn } from "@/lib/time";
import { topicsInWords } from "./topics";

/** What a subscriber chose, as the form shows it. */
export type Preferences = {
  email: string;
  status: "pending" | "active" | "paused" | "unsubscribed" | "suppressed";
  frequency: Frequency;
  timeZone: string;
  hour: number;
  /** The day on which mails begin again, in their zone; null when they are not away. */
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
    follow: topicsInWords(topics.filter(({ stance }) => stance === "follow")),
    mute: topicsInWords(topics.filter(({ stance }) => stance === "mute")),
  };
}
