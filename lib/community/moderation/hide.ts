import { hideComment, unhideComment } from "./hide-comment";
import { hidePaper, unhidePaper } from "./hide-paper";
import type { Subject } from "./reports";

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

/** Shows a hidden paper or comment again; throws what unhidePaper and unhideComment throw. */
export async function unhideSubject(
  subject: Subject,
  asked: { curatorId: string; reason: string; now: Date },
): Promise<void> {
  switch (subject.kind) {
    case "paper":
      return unhidePaper({ ...asked, paperId: subject.paperId });
    case "comment":
      return unhideComment({ ...asked, commentId: subject.commentId });
  }
}
