/** Words that name many controls of a page, standing once in the document: fifty cards need not repeat them. */
export const UPVOTE_LABEL = "label-upvote";
export const SAVE_LABEL = "label-save";
export const FOLD_LABEL = "label-fold";

export function SharedLabels() {
  return (
    <div hidden>
      <span id={UPVOTE_LABEL}>Upvote</span>
      <span id={SAVE_LABEL}>Save</span>
      <span id={FOLD_LABEL}>The whole abstract of</span>
    </div>
  );
}
