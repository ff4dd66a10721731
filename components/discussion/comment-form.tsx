import { Button } from "@/components/ui/button";
import { COMMENT_CHARACTERS_MAX } from "@/lib/community/comments/comment";
import { PreviewButton } from "./preview-button";

type Props = {
  paperId: string;
  /** Unique on the page, which may have several of these forms. */
  fieldId: string;
  label: string;
  purpose: { kind: "write" } | { kind: "reply"; to: number } | { kind: "edit"; id: number; source: string };
};

/** Writes, previews or edits a comment; a plain form that needs no JavaScript. */
export function CommentForm({ paperId, fieldId, label, purpose }: Props) {
  const isEdit = purpose.kind === "edit";
  const action = isEdit
    ? `/api/comments/${purpose.id}`
    : `/api/papers/${encodeURIComponent(paperId)}/comments`;
  return (
    <form method="post" action={action} className="comment-form">
      <label htmlFor={fieldId}>{label}</label>
      <textarea
        id={fieldId}
        name="text"
        rows={purpose.kind === "write" ? 5 : 3}
        required
        maxLength={COMMENT_CHARACTERS_MAX}
        defaultValue={isEdit ? purpose.source : undefined}
      />
      {isEdit ? (
        <>
          <input type="hidden" name="action" value="edit" />
          <input type="hidden" name="commentId" value={purpose.id} />
        </>
      ) : (
        <input type="hidden" name="paperId" value={paperId} />
      )}
      {purpose.kind === "reply" && <input type="hidden" name="replyTo" value={purpose.to} />}
      <div className="comment-buttons">
        <Button type="submit">{isEdit ? "Save" : "Post"}</Button>
        <PreviewButton />
      </div>
    </form>
  );
}
