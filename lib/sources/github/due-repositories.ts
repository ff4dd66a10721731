import { db } from "@/lib/db";
import { DAY_MS } from "@/lib/time";
import { repositoryName } from "./repository-name";

/** The stars of code of papers that were featured longer ago are left as they are. */
const WATCHED_DAYS = 90;

export type DueRepository = { name: string; etag: string | null; paperIds: string[] };

/** The repositories of lately featured papers whose stars are to be asked for, those never asked for first. */
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
