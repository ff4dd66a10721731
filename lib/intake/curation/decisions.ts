import { nameOf } from "@/lib/members/names";
import { requireRole } from "@/lib/members/roles";
import { db } from "@/lib/platform/db";
import { toDay } from "@/lib/platform/time";

/** What a curator decides about a candidate. */
export type Decision =
  | { kind: "feature" }
  /** A future feed day, on which the scheduler features it. */
  | { kind: "schedule"; day: string }
  | { kind: "skip" }
  | { kind: "hide"; reason: string };

export type DecidedState = "featured" | "scheduled" | "skipped" | "hidden";

export function stateAfter({ kind }: Decision): DecidedState {
  switch (kind) {
    case "feature":
      return "featured";
    case "schedule":
      return "scheduled";
    case "skip":
      return "skipped";
    case "hide":
      return "hidden";
  }
}

/** "featured it today", "scheduled it for 2025-12-14": what a curator did. */
function describeState(state: DecidedState | "open", day: string | null): string {
  switch (state) {
    case "featured":
      return `featured it${day === null ? "" : ` on ${day}`}`;
    case "scheduled":
      return `scheduled it${day === null ? "" : ` for ${day}`}`;
    case "skipped":
      return "skipped it";
    case "hidden":
      return "hid it";
    case "open":
      return "took a decision about it back";
  }
}

const SHOWN_MAX = 20;

export type RecentDecision = {
  actionId: number;
  paperId: string;
  title: string;
  /** "Grace scheduled it for 2025-12-14". */
  words: string;
};

/** The decisions in force that can be undone, latest first. Throws DomainError forbidden unless a curator asks. */
export async function recentDecisions({
  curatorId,
  now,
}: {
  curatorId: string;
  now: Date;
}): Promise<RecentDecision[]> {
  await requireRole(curatorId, "curator", now);
  const rows = await db().curationAction.findMany({
    where: { undoneAt: null },
    orderBy: { id: "desc" },
    take: SHOWN_MAX,
    select: {
      id: true,
      revision: true,
      state: true,
      day: true,
      curator: { select: { name: true, handle: true } },
      paper: { select: { id: true, title: true, candidate: { select: { revision: true } } } },
    },
  });
  return rows
    .filter(({ revision, paper }) => paper.candidate?.revision === revision)
    .map(({ id, state, day, curator, paper }) => ({
      actionId: id,
      paperId: paper.id,
      title: paper.title,
      words: `${nameOf(curator)} ${describeState(state, day && toDay(day))}`,
    }));
}

/** What happened to a paper meanwhile, in words for the curator who was about to decide otherwise. */
export async function describeConflict(paperId: string, curatorId: string): Promise<string> {
  const paper = await db().paper.findUnique({
    where: { id: paperId },
    select: {
      feedDay: true,
      hiddenAt: true,
      curationActions: {
        orderBy: { revision: "desc" },
        take: 1,
        select: {
          state: true,
          day: true,
          undoneAt: true,
          curator: { select: { id: true, name: true, handle: true } },
        },
      },
    },
  });
  if (!paper) return `There is no paper ${paperId} here.`;
  const [last] = paper.curationActions;
  if (last) {
    if (last.curator?.id === curatorId && !last.undoneAt)
      return `You ${describeState(last.state, last.day && toDay(last.day))} already. Nothing more was changed.`;
    const deed = last.undoneAt
      ? describeState("open", null)
      : describeState(last.state, last.day && toDay(last.day));
    return `${nameOf(last.curator)} was faster and ${deed}. Nothing was changed by you.`;
  }
  if (paper.hiddenAt) return `${paperId} was hidden meanwhile. Nothing was changed by you.`;
  if (paper.feedDay)
    return `${paperId} was featured on ${toDay(paper.feedDay)} meanwhile. Nothing was changed by you.`;
  return `${paperId} changed meanwhile. Please look at it again.`;
}
