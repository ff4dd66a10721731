import { db } from "@/lib/db";
import { enabledSources } from "./registry";

export type LastAnswer = { title: string; answeredAt: Date | null };

/** When each source that is on last answered as it should; null: never yet. */
export async function lastAnswers(): Promise<LastAnswer[]> {
  const states = await db().sourceState.findMany({ select: { source: true, answeredAt: true } });
  return enabledSources().map(({ name, title }) => ({
    title,
    answeredAt: states.find(({ source }) => source === name)?.answeredAt ?? null,
  }));
}
