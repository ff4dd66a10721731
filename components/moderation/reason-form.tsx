import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { REASON_CHARACTERS_MAX, REASON_CHARACTERS_MIN } from "@/lib/community/moderation/reason";
import type { Subject } from "@/lib/community/moderation/reports";

type Props = {
  action: string;
  /** Unique on the page, which may have several of these forms. */
  fieldId: string;
  label: string;
  button: string;
  /** The form's other fields. */
  children: ReactNode;
};

/** A form for an action that needs a reason. */
export function ReasonForm({ action, fieldId, label, button, children }: Props) {
  return (
    <form method="post" action={action} className="stacked">
      {children}
      <label htmlFor={fieldId}>{label}</label>
      <input
        id={fieldId}
        type="text"
        name="reason"
        required
        minLength={REASON_CHARACTERS_MIN}
        maxLength={REASON_CHARACTERS_MAX}
        autoComplete="off"
      />
      <Button type="submit">{button}</Button>
    </form>
  );
}

/** The hidden field that names a paper or a comment. */
export function SubjectFields({ subject }: { subject: Subject }) {
  switch (subject.kind) {
    case "paper":
      return <input type="hidden" name="paperId" value={subject.paperId} />;
    case "comment":
      return <input type="hidden" name="commentId" value={subject.commentId} />;
  }
}
