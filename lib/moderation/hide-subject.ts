import { hideComment } from "./hide-comment";
import { hidePaper } from "./hide-paper";
import type { Subject } from "./report-subject";

/** Hides a paper or a comment; throws what hidePaper and hideComment throw. */
export async function hideSubject(
  subject: Subject,
  asked: { curatorId: string; reason: string; now: Date },
): Promise<void> {
  switch (subject.kind) {
    case "paper":
      return hidePaper({ ...asked, paperId: subject.paperId });
    case "comment":
      return hideComment({ ...asked, commentId: subject.commentId });
  }
}
