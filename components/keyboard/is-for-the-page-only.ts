/** In these, keys are typed. */
export const TYPED_INTO = "input, textarea, select, [contenteditable], dialog";

/** What somebody types, or tells the browser, is not ours. */
export function isForThePageOnly({ target, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey) return true;
  return target instanceof HTMLElement && target.closest(TYPED_INTO) !== null;
}
