import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { REASON_CHARACTERS_MAX, REASON_CHARACTERS_MIN } from "@/lib/community/moderation/reason";
import type { Subject } from "@/lib/community/moderation/reports";

type Props = {
  action: string;
  /** Tells the fields of several forms of a page apart. */
  fieldId: string;
  label: string;
  button: string;
  /** What the form is about: hidden fields, or more to choose. */
  children: ReactNode;
};

/** A form that does something of which it must say why. */
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

/** Names a paper or a comment in a form. */
export function SubjectFields({ subject }: { subject: Subject }) {
  switch (subject.kind) {
    case "paper":
      return <input type="hidden" name="paperId" value={subject.paperId} />;
    case "comment":
      return <input type="hidden" name="commentId" value={subject.commentId} />;
  }
}
