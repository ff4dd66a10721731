import { hideComment, unhideComment } from "./hide-comment";
import { hidePaper, unhidePaper } from "./hide-paper";
import type { ModerationDecision } from "./reason";
import type { Subject } from "./reports";

/** Hides a paper or a comment; throws as hidePaper and hideComment do. */
export async function hideSubject(subject: Subject, decision: ModerationDecision): Promise<void> {
  switch (subject.kind) {
    case "paper":
      return hidePaper({ ...decision, paperId: subject.paperId });
    case "comment":
      return hideComment({ ...decision, commentId: subject.commentId });
  }
}

/** Shows a hidden paper or comment again; throws as unhidePaper and unhideComment do. */
export async function unhideSubject(subject: Subject, decision: ModerationDecision): Promise<void> {
  switch (subject.kind) {
    case "paper":
      return unhidePaper({ ...decision, paperId: subject.paperId });
    case "comment":
      return unhideComment({ ...decision, commentId: subject.commentId });
  }
}
