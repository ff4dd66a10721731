import type { Subject } from "@/lib/moderation/report-subject";

/** Names a paper or a comment in a form. */
export function SubjectFields({ subject }: { subject: Subject }) {
  switch (subject.kind) {
    case "paper":
      return <input type="hidden" name="paperId" value={subject.paperId} />;
    case "comment":
      return <input type="hidden" name="commentId" value={subject.commentId} />;
  }
}
