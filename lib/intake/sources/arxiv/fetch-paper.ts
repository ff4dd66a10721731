import { setTimeout as sleep } from "node:timers/promises";
import { SourceUnavailable } from "@/lib/intake/sources/source";
import { savePapers } from "@/lib/papers/save-papers";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { DomainError } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";
import { takeFromLimits } from "@/lib/platform/rate-limits";
import { DAY_MS, SECOND_MS } from "@/lib/platform/time";
import { entryToPaper, parseEntryList } from "./entry";
import { requestArxiv } from "./request";

const LEASE_MS = 40_000;
const SLOT_WAIT_MS_MAX = 10_000;
const OTHERS_FETCH_MS_MAX = 15_000;
const LOOK_EVERY_MS = 200;

/**
 * Makes sure that a paper is stored. However many members request it at the same time, arXiv gets one request, and at
 * most one a day for a paper that it does not know. Returns whether the paper was stored before.
 * Throws DomainError not_found when arXiv has no such paper or is not a source of this site, unavailable when it does
 * not answer.
 */
export async function fetchPaper({ id, now }: { id: string; now: Date }): Promise<"was here" | "fetched"> {
  if (await isStored(id)) return "was here";
  if (!env().SOURCES.includes("arxiv"))
    throw new DomainError("not_found", `There is no paper ${id} here, and this site does not ask arXiv.`);
  const deadline = performance.now() + OTHERS_FETCH_MS_MAX;
  for (;;) {
    const turn = await lease(id, now);
    if (turn === "unknown") throw unknown(id);
    if (turn === "ours") {
      await fetchInTurn(id, now);
      return "fetched";
    }
    if (performance.now() > deadline) throw notAnswering();
    await sleep(LOOK_EVERY_MS);
    if (await isStored(id)) return "fetched";
  }
}

async function isStored(id: string): Promise<boolean> {
  return (await db().paper.findUnique({ where: { id }, select: { id: true } })) !== null;
}

async function lease(id: string, now: Date): Promise<"ours" | "another's" | "unknown"> {
  const leasedUntil = new Date(now.getTime() + LEASE_MS);
  const leased = await db().$executeRaw`
    INSERT INTO wanted_paper AS wanted (id, leased_until) VALUES (${id}, ${leasedUntil}::timestamp)
    ON CONFLICT (id) DO UPDATE SET leased_until = excluded.leased_until, unknown_until = NULL
    WHERE (wanted.leased_until IS NULL OR wanted.leased_until <= ${now}::timestamp)
      AND (wanted.unknown_until IS NULL OR wanted.unknown_until <= ${now}::timestamp)`;
  if (leased > 0) return "ours";
  const remembered = await db().wantedPaper.findFirst({ where: { id, unknownUntil: { gt: now } } });
  return remembered ? "unknown" : "another's";
}

async function fetchInTurn(id: string, now: Date): Promise<void> {
  let unknownUntil: Date | null = null;
  try {
    if (await askAndSave(id, now)) return;
    unknownUntil = new Date(now.getTime() + DAY_MS);
    throw unknown(id);
  } catch (error) {
    if (!(error instanceof SourceUnavailable)) throw error;
    log().info({ paperId: id, why: error.message }, "a paper could not be fetched");
    throw notAnswering(error.retryAt && secondsUntil(error.retryAt, now));
  } finally {
    await db().wantedPaper.updateMany({ where: { id }, data: { leasedUntil: null, unknownUntil } });
  }
}

/** Whether arXiv knows the paper, which is then stored. */
async function askAndSave(id: string, now: Date): Promise<boolean> {
  const answer = await requestArxiv({
    parameters: { id_list: id, max_results: "1" },
    waitMsMax: SLOT_WAIT_MS_MAX,
    now,
    signal: AbortSignal.timeout(LEASE_MS),
  });
  const { total, entries } = parseEntryList(answer.text);
  if (entries.length === 0 && total > 0) throw new SourceUnavailable("arXiv answered an empty page.");
  const papers = entries.flatMap((entry) => {
    const paper = "why" in entry ? entry : entryToPaper(entry);
    return "why" in paper || paper.id !== id ? [] : [paper];
  });
  await savePapers(papers, { source: "arxiv", now });
  return papers.length > 0;
}

function unknown(id: string): DomainError {
  return new DomainError("not_found", `arXiv has no paper ${id}.`);
}

/** Long enough for arXiv to recover, and for others who wait to have had their turn. */
const RETRY_SECONDS = 60;

function notAnswering(retryAfterSeconds = RETRY_SECONDS): DomainError {
  return new DomainError(
    "unavailable",
    "arXiv does not answer now. Please try again in a few minutes.",
    retryAfterSeconds,
  );
}

function secondsUntil(time: Date, now: Date): number {
  return Math.max(1, Math.ceil((time.getTime() - now.getTime()) / SECOND_MS));
}

/** Counts a fetch against the client's limit. Throws DomainError too_many. */
export async function limitFetches({
  clientAddress,
  now,
}: {
  clientAddress: string;
  now: Date;
}): Promise<void> {
  await takeFromLimits([{ limit: "fetch", subject: clientAddress }], now);
}

/** Whether arXiv may have a paper that is not stored: it is a source of this site, and has not just said no. */
export async function canBeFetched({ id, now }: { id: string; now: Date }): Promise<boolean> {
  if (!env().SOURCES.includes("arxiv")) return false;
  return (await db().wantedPaper.findFirst({ where: { id, unknownUntil: { gt: now } } })) === null;
}
