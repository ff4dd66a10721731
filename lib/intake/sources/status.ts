import { requireRole } from "@/lib/members/roles";
import { db } from "@/lib/platform/db";
import type { SourceName } from "@/lib/platform/env";
import { enabledSources } from "./run";

export type LastAnswer = { title: string; answeredAt: Date | null };

/** When each enabled source last answered as it should; null if it never did. */
export async function lastAnswers(): Promise<LastAnswer[]> {
  const states = await db().sourceState.findMany({ select: { source: true, answeredAt: true } });
  return enabledSources().map(({ name, title }) => ({
    title,
    answeredAt: states.find(({ source }) => source === name)?.answeredAt ?? null,
  }));
}

const RUNS_SHOWN = 5;

export type AdminSourceRun = {
  id: number;
  startedAt: Date;
  /** Null while it runs. */
  endedAt: Date | null;
  added: number;
  changed: number;
  unchanged: number;
  failed: number;
  problems: string[];
  error: string | null;
};

export type AdminSource = {
  name: SourceName;
  title: string;
  /** How far back its pulls look. */
  reach: string | undefined;
  answeredAt: Date | null;
  /** Null: the next time the worker looks. */
  dueAt: Date | null;
  failures: number;
  runs: AdminSourceRun[];
};

/** The state of each enabled source, with its latest runs. Throws DomainError forbidden unless an admin asks. */
export async function sourcesForAdmin({ adminId }: { adminId: string }): Promise<AdminSource[]> {
  await requireRole(adminId, "admin");
  const states = await db().sourceState.findMany();
  return Promise.all(
    enabledSources().map(async ({ name, title, reach }) => {
      const state = states.find(({ source }) => source === name);
      const runs = await db().sourceRun.findMany({
        where: { source: name },
        orderBy: { id: "desc" },
        take: RUNS_SHOWN,
        omit: { source: true },
      });
      return {
        name,
        title,
        reach,
        answeredAt: state?.answeredAt ?? null,
        dueAt: state?.dueAt ?? null,
        failures: state?.failures ?? 0,
        runs,
      };
    }),
  );
}

type Winner = { fields: string; winner: SourceName; rule: string };

/**
 * Which source wins for each field. lib/papers/save-papers.ts applies the same rules, to imports too; nothing is erased
 * because a source does not mention it.
 */
export const FIELD_WINNERS: Winner[] = [
  {
    fields: "title, abstract, authors, categories, date of publication, version, withdrawal",
    winner: "arxiv",
    rule: "Others only say them of a paper that arXiv has not spoken of here yet; an older version never replaces a newer one.",
  },
  {
    fields: "feed day, submitter",
    winner: "hf",
    rule: "The first to say them stands: a day or a submitter chosen here is not moved.",
  },
  {
    fields:
      "upvotes to begin with, comments there, AI summary, keywords, organisation, code and project links",
    winner: "hf",
    rule: "The last word stands, but links that an author set here stay; votes and comments made here are counted beside it.",
  },
  {
    fields: "stars of the code",
    winner: "github",
    rule: "Others only say them until GitHub itself has answered.",
  },
];
