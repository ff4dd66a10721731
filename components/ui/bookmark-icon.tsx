/** The bookmark that stands for saving. */
export function BookmarkIcon() {
  return (
    <svg viewBox="0 0 12 14" aria-hidden="true" className="save-sign">
      <path d="M2 1.5h8v11L6 9.5l-4 3z" />
    </svg>
  );
}
