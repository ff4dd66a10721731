import { recordDailyCounts } from "@/lib/papers/history";
import { db } from "@/lib/platform/db";
import { DAY_MS } from "@/lib/platform/time";

/** Papers featured longer ago keep the stars that they have. */
const WATCHED_DAYS = 90;

export type DueRepository = { name: string; etag: string | null; paperIds: string[] };

/** The repositories of recently featured papers whose stars are due, those never requested first. */
export async function dueRepositories({
  now,
  countMax,
}: {
  now: Date;
  countMax: number;
}): Promise<DueRepository[]> {
  const papers = await db().paper.findMany({
    where: { feedDay: { gte: new Date(now.getTime() - WATCHED_DAYS * DAY_MS) }, codeUrl: { not: null } },
    select: { id: true, codeUrl: true },
  });
  const paperIds = new Map<string, string[]>();
  for (const { id, codeUrl } of papers) {
    const name = repositoryName(codeUrl ?? "");
    if (name !== undefined) paperIds.set(name, [...(paperIds.get(name) ?? []), id]);
  }
  const known = await db().githubRepository.findMany({ where: { name: { in: [...paperIds.keys()] } } });
  const knownByName = new Map(known.map((repository) => [repository.name, repository]));
  return [...paperIds]
    .map(([name, ids]) => ({ name, paperIds: ids, known: knownByName.get(name) }))
    .filter((one) => !one.known || one.known.dueAt <= now)
    .sort((a, b) => dueMs(a.known) - dueMs(b.known) || (a.name < b.name ? -1 : 1))
    .slice(0, countMax)
    .map((one) => ({ name: one.name, etag: one.known?.etag ?? null, paperIds: one.paperIds }));
}

function dueMs(known: { dueAt: Date } | undefined): number {
  return known?.dueAt.getTime() ?? 0;
}

/** GitHub's answer about a repository: its stars, unchanged, missing, or unreadable. */
export type RepositoryAnswer = { stars: number; etag: string | null } | "unchanged" | "gone" | "unreadable";

/**
 * Stores GitHub's answer about a repository, and writes new stars to the papers that link to it and to their daily history.
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
    recordDailyCounts({ paperIds, now }),
  ]);
  return changed;
}

/** A repository as GitHub names it. */
const REPOSITORY = /^https?:\/\/(?:www\.)?github\.com\/([a-z\d-]{1,39})\/([\w.-]{1,100})(?:[/?#]|$)/i;

/** owner/name in lower case of the repository that a link leads to; undefined when it leads elsewhere. */
export function repositoryName(url: string): string | undefined {
  const [, owner, name] = REPOSITORY.exec(url) ?? [];
  if (owner === undefined || name === undefined) return undefined;
  const bare = name.toLowerCase().replace(/\.git$/, "");
  return bare === "" || /^\.+$/.test(bare) ? undefined : `${owner.toLowerCase()}/${bare}`;
}
