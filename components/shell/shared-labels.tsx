/** Labels shared by many controls, once per document: fifty cards refer to them by id instead of repeating them. */
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
