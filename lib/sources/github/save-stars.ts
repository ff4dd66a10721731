import { db } from "@/lib/db";
import { notePaperDays } from "@/lib/papers/note-paper-days";

/** What GitHub answered of a repository: its stars, or that nothing changed, that there is none, or nothing readable. */
export type RepositoryAnswer = { stars: number; etag: string | null } | "unchanged" | "gone" | "unreadable";

/**
 * Keeps GitHub's word on a repository, and writes new stars to the papers that link to it and to their history of the day.
 * Returns how many papers changed.
 */
export async function saveStars(saved: {
  name: string;
  paperIds: string[];
  answer: RepositoryAnswer;
  dueAt: Date;
  now: Date;
}): Promise<number> {
  const { name, paperIds, answer, dueAt, now } = saved;
  const known = typeof answer === "string" ? {} : { stars: answer.stars, etag: answer.etag };
  const keep = db().githubRepository.upsert({
    where: { name },
    create: { name, dueAt, ...known },
    update: { dueAt, ...known },
  });
  if (typeof answer === "string") {
    await keep;
    return 0;
  }
  const [, changed] = await db().$transaction([
    keep,
    db().$executeRaw`
      UPDATE paper SET code_stars = ${answer.stars}::int, code_stars_at = ${now}::timestamp, updated_at = ${now}::timestamp
      WHERE id = ANY(${paperIds}::text[])
        AND (code_stars IS DISTINCT FROM ${answer.stars}::int OR code_stars_at IS NULL)`,
    notePaperDays({ paperIds, now }),
  ]);
  return changed;
}
