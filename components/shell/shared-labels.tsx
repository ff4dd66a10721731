/** Words that name many controls of a page, standing once in the document: fifty cards need not repeat them. */
export const UPVOTE_LABEL_ID = "label-upvote";
export const SAVE_LABEL_ID = "label-save";
export const FOLD_LABEL_ID = "label-fold";

export function SharedLabels() {
  return (
    <div hidden>
      <span id={UPVOTE_LABEL_ID}>Upvote</span>
      <span id={SAVE_LABEL_ID}>Save</span>
      <span id={FOLD_LABEL_ID}>The whole abstract of</span>
    </div>
  );
}
