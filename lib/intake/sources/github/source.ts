import { z } from "zod";
import { request, retryAt } from "@/lib/intake/sources/request";
import { type Source, SourceUnavailable, type Step } from "@/lib/intake/sources/source";
import { env } from "@/lib/platform/env";
import { DAY_MS, HOUR_MS } from "@/lib/platform/time";
import { dueRepositories, type RepositoryAnswer, saveStars } from "./stars";

/** A few at a time, so that a crash repeats little. */
const STEP_REPOSITORIES = 10;
const ASK_AGAIN_MS = DAY_MS;
/** A repository that is gone or private is checked rarely. */
const ASK_GONE_AGAIN_MS = 7 * DAY_MS;

/** GitHub's answers, with the status of a refusal, about a repository that it hides from everyone. */
const blockedSchema = z.object({ block: z.object({}) });
const repositorySchema = z.object({ stargazers_count: z.int().min(0).max(2_147_483_647) });

export const github: Source = { name: "github", title: "GitHub", everyMs: HOUR_MS, step };

/** The stars of the next few due repositories. The table of repositories keeps the place. */
async function step({ now, signal }: Parameters<Source["step"]>[0]): Promise<Step> {
  const due = await dueRepositories({ now, countMax: STEP_REPOSITORIES });
  const done: Step = {
    cursor: null,
    complete: due.length < STEP_REPOSITORIES,
    added: 0,
    changed: 0,
    unchanged: 0,
    problems: [],
  };
  for (const { name, etag, paperIds } of due) {
    const { answer, resumeAt } = await askRepository(name, { etag, now, signal });
    const dueAt = new Date(now.getTime() + (answer === "gone" ? ASK_GONE_AGAIN_MS : ASK_AGAIN_MS));
    const changed = await saveStars({ name, paperIds, answer, dueAt, now });
    done.changed += changed;
    done.unchanged += paperIds.length - changed;
    if (answer === "unreadable") done.problems.push(`${name}: GitHub answered something unexpected.`);
    if (answer === "gone") done.problems.push(`${name}: there is no such repository any more.`);
    if (resumeAt) return { ...done, complete: false, resumeAt };
  }
  return done;
}

async function askRepository(
  name: string,
  { etag, now, signal }: { etag: string | null; now: Date; signal: AbortSignal },
): Promise<{ answer: RepositoryAnswer; resumeAt: Date | undefined }> {
  const { GITHUB_API_URL, GITHUB_TOKEN } = env();
  const { status, headers, text } = await request(`${GITHUB_API_URL}/repos/${name}`, {
    allowed: [200, 304, 403, 404, 410, 451],
    headers: {
      Accept: "application/vnd.github+json",
      "X-GitHub-Api-Version": "2022-11-28",
      ...(GITHUB_TOKEN !== undefined && { Authorization: `Bearer ${GITHUB_TOKEN}` }),
      ...(etag !== null && { "If-None-Match": etag }),
    },
    now,
    signal,
  });
  // The last response within a quota says when the next quota begins.
  const resumeAt = retryAt(headers, now);
  if (status === 403 && !readAs(blockedSchema, text))
    throw new SourceUnavailable(`${new URL(GITHUB_API_URL).host} answered 403.`, resumeAt);
  if (status === 304) return { answer: "unchanged", resumeAt };
  if (status !== 200) return { answer: "gone", resumeAt };
  const repository = readAs(repositorySchema, text);
  if (!repository) return { answer: "unreadable", resumeAt };
  return { answer: { stars: repository.stargazers_count, etag: headers.get("etag") }, resumeAt };
}

/** One unreadable repository must not hold up the others. */
function readAs<T extends z.ZodType>(schema: T, text: string): z.output<T> | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
