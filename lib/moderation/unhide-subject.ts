import type { Subject } from "./report-subject";
import { unhideComment } from "./unhide-comment";
import { unhidePaper } from "./unhide-paper";

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
