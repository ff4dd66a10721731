import { memberNameSql } from "@/lib/members/names";
import { outranks, type Role, requireRole } from "@/lib/members/roles";
import { OWN_SOURCE } from "@/lib/papers/full-paper";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { DomainError } from "@/lib/platform/errors";
import { DAY_MS, dayIn, dayStart } from "@/lib/platform/time";
import { requireSubmittable, submittablePaper } from "./look-up";

/**
 * Submits a stored paper in a member's name. Each paper is submitted once and each member submits so many a day
 * (in UTC), curators as many as they like; the statement keeps both rules under any concurrency.
 * Throws DomainError: forbidden for a suspended member, too_many past the day's limit, and what requireSubmittable and
 * submittablePaper throw.
 */
export async function submitPaper({
  paperId,
  memberId,
  now,
}: {
  paperId: string;
  memberId: string;
  now: Date;
}): Promise<void> {
  const { SUBMISSION_AGE_DAYS, SUBMISSIONS_PER_DAY } = env();
  const role = await requireRole(memberId, "member", now);
  const rules = { role, now, ageDaysMax: SUBMISSION_AGE_DAYS };
  requireSubmittable(await submittablePaper(paperId), rules);
  const outcome = await writeSubmission({
    paperId,
    memberId,
    now,
    perDayMax: limitOf(role, SUBMISSIONS_PER_DAY),
  });
  switch (outcome) {
    case "written":
      return;
    case "too many":
      throw new DomainError(
        "too_many",
        `You have submitted ${SUBMISSIONS_PER_DAY} papers today, which is what each member may. Please come back tomorrow.`,
        secondsUntilTomorrow(now),
      );
    case "not any more":
      // Another member was faster: read the reason again.
      requireSubmittable(await submittablePaper(paperId), rules);
      throw new DomainError("conflict", `${paperId} was submitted already.`);
  }
}

const UNLIMITED = 2_147_483_647;

function limitOf(role: Role, perDay: number): number {
  return outranks(role, "member") ? UNLIMITED : perDay;
}

async function writeSubmission({
  paperId,
  memberId,
  now,
  perDayMax,
}: {
  paperId: string;
  memberId: string;
  now: Date;
  perDayMax: number;
}): Promise<"written" | "too many" | "not any more"> {
  const [, [row]] = await db().$transaction([
    // Two submissions of one member wait for each other, so that the second counts the first.
    db().$queryRaw`SELECT id FROM member WHERE id = ${memberId} FOR NO KEY UPDATE`,
    db().$queryRaw<{ written: boolean; tooMany: boolean }[]>`
      WITH today AS (
        -- How many papers the member submitted today.
        SELECT count(*) AS papers FROM submission
        WHERE member_id = ${memberId} AND created_at >= ${dayStart(dayIn("UTC", now))}::timestamp
      ), written AS (
        -- The submission, if it is the paper's first and the day's limit is not reached.
        INSERT INTO submission (paper_id, member_id, created_at)
        SELECT id, ${memberId}, ${now}::timestamp FROM paper, today
        WHERE id = ${paperId} AND feed_day IS NULL AND hidden_at IS NULL AND today.papers < ${perDayMax}::int
        ON CONFLICT (paper_id) DO NOTHING
        RETURNING paper_id
      ), submitter AS (
        -- The member as a submitter, by the current name.
        INSERT INTO submitter (source, handle, name, member_id)
        SELECT ${OWN_SOURCE}, member.id, ${memberNameSql}, member.id
        FROM member, written WHERE member.id = ${memberId}
        ON CONFLICT (source, handle) DO UPDATE SET name = excluded.name, member_id = excluded.member_id
        RETURNING id
      ), named AS (
        -- The paper names the submitter, unless it names one already.
        UPDATE paper SET submitter_id = coalesce(paper.submitter_id, submitter.id)
        FROM written, submitter WHERE paper.id = written.paper_id
      )
      SELECT EXISTS (SELECT FROM written) AS written, papers >= ${perDayMax}::int AS "tooMany" FROM today`,
  ]);
  if (row?.written) return "written";
  return row?.tooMany ? "too many" : "not any more";
}

function secondsUntilTomorrow(now: Date): number {
  const tomorrow = dayStart(dayIn("UTC", now)).getTime() + DAY_MS;
  return Math.ceil((tomorrow - now.getTime()) / 1000);
}

/** The address of the submission page: empty, with a paper to review, or after one was submitted. */
export function submitPath(state: { paper?: string; submitted?: string } = {}): string {
  const query = new URLSearchParams(state).toString();
  return query === "" ? "/papers/submit" : `/papers/submit?${query}`;
}
