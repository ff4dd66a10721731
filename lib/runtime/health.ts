import { type DigestHealth, digestHealth, digestProblems } from "@/lib/digest/digest-health";
import { embeddingProgress } from "@/lib/discovery/embeddings/models";
import { queryEmbedder } from "@/lib/discovery/embeddings/query-embedder";
import { type LastAnswer, lastAnswers } from "@/lib/intake/sources/status";
import { mailServerAnswers } from "@/lib/mail/reachable";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { type JobRun, jobProblems, jobRuns } from "@/lib/runtime/worker/job-runs";
import packageJson from "@/package.json" with { type: "json" };

export type Health = {
  status: "ok" | "failing";
  /** One sentence for each problem; empty when the site is healthy. */
  problems: string[];
  versions: { site: string; node: string; database: string | null };
  modes: { database: "embedded" | "external"; mail: "mailbox" | "smtp" };
  /** Whether searches use words alone or also meaning, and how far embedding is; null if the database does not answer. */
  search: { mode: "lexical" | "hybrid"; papers: number; waiting: number } | null;
  /** What waits to be mailed, and whether the mail server greets; null if the database does not answer. */
  mail: (DigestHealth & { server: "answers" | "does not answer" }) | null;
  /** When each source last answered as it should; null if the database does not answer. */
  sources: LastAnswer[] | null;
  /** The last run of each scheduled job; null if the database does not answer. */
  jobs: JobRun[] | null;
  checkedAt: string;
};

const DATABASE_TIMEOUT_MS = 3_000;

/** Whether the site works now, with which versions and modes. */
export async function health(now: Date): Promise<Health> {
  const problems: string[] = [];
  const database = await databaseVersion().catch((error: unknown) => {
    log().warn({ err: error }, "health: the database does not answer");
    problems.push("The database does not answer.");
    return null;
  });
  const jobs = database === null ? null : await jobRuns();
  problems.push(...jobProblems(jobs ?? [], now));
  const digests = database === null ? null : await digestHealth(now);
  if (digests) problems.push(...(await digestProblems(digests, now)));
  return {
    status: problems.length === 0 ? "ok" : "failing",
    problems,
    versions: { site: packageJson.version, node: process.versions.node, database },
    modes: {
      database: env().DATABASE_EMBEDDED ? "embedded" : "external",
      mail: env().MAILBOX_URL ? "mailbox" : "smtp",
    },
    search: database === null ? null : await searchMode(),
    mail: digests && { ...digests, server: (await mailServerAnswers()) ? "answers" : "does not answer" },
    sources: database === null ? null : await lastAnswers(),
    jobs,
    checkedAt: now.toISOString(),
  };
}

async function searchMode(): Promise<Health["search"]> {
  const { papers, waiting } = await embeddingProgress();
  return { mode: (await queryEmbedder()) ? "hybrid" : "lexical", papers, waiting };
}

async function databaseVersion(): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const timedOut = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("no answer in time")), DATABASE_TIMEOUT_MS);
  });
  const query = db().$queryRaw<{ version: string }[]>`SELECT current_setting('server_version') AS version`;
  try {
    const rows = await Promise.race([query, timedOut]);
    return rows[0]?.version ?? "unknown";
  } finally {
    clearTimeout(timer);
  }
}
