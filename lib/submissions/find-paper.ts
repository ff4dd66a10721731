import { DomainError } from "@/lib/domain-error";
import { env } from "@/lib/env";
import { roleOfMember } from "@/lib/members/role-of";
import { paperIdIn } from "@/lib/papers/paper-id-schema";
import { takeFromLimits } from "@/lib/platform/rate-limits";
import { requireSubmittable } from "./require-submittable";
import { submittablePaper } from "./submittable-paper";

/** Makes sure that a paper is here, asking arXiv for one that is not; throws DomainError when it cannot be had. */
export type FetchPaper = (asked: { id: string; now: Date }) => Promise<unknown>;

/**
 * The id of the paper that a member means to submit, which is here then. Throws DomainError: invalid when the text names
 * none, too_many past thirty an hour, and what requireSubmittable and the fetching throw.
 */
export async function findPaper(asked: {
  text: string;
  memberId: string;
  now: Date;
  fetchPaper: FetchPaper;
}): Promise<string> {
  const { text, memberId, now, fetchPaper } = asked;
  const id = paperIdIn(text);
  if (id === undefined)
    throw new DomainError(
      "invalid",
      "That is neither an arXiv id, such as 2507.11412, nor the address of a paper on arXiv, Hugging Face or alphaXiv.",
    );
  await takeFromLimits([{ limit: "submission-look-up", subject: memberId }], now);
  await fetchPaper({ id, now });
  const role = await roleOfMember(memberId);
  requireSubmittable(await submittablePaper(id), { role, now, ageDaysMax: env().SUBMISSION_AGE_DAYS });
  return id;
}
