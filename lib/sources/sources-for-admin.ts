import { db } from "@/lib/db";
import type { SourceName } from "@/lib/env";
import { requireRole } from "@/lib/members/role-of";
import { enabledSources } from "./registry";

const RUNS_SHOWN = 5;

export type AdminsRun = {
  id: number;
  startedAt: Date;
  /** Null: it goes on. */
  endedAt: Date | null;
  added: number;
  changed: number;
  unchanged: number;
  failed: number;
  problems: string[];
  error: string | null;
};

export type AdminsSource = {
  name: SourceName;
  title: string;
  answeredAt: Date | null;
  /** Null: as soon as the worker looks. */
  dueAt: Date | null;
  failures: number;
  runs: AdminsRun[];
};

/** How each source that is on does, with its latest runs. Throws DomainError forbidden unless an admin asks. */
export async function sourcesForAdmin({ adminId }: { adminId: string }): Promise<AdminsSource[]> {
  await requireRole(adminId, "admin");
  const states = await db().sourceState.findMany();
  return Promise.all(
    enabledSources().map(async ({ name, title }) => {
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
        answeredAt: state?.answeredAt ?? null,
        dueAt: state?.dueAt ?? null,
        failures: state?.failures ?? 0,
        runs,
      };
    }),
  );
}
