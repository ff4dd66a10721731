/** An empty reading list, with how to fill it. */
export function NothingSaved() {
  return (
    <div className="empty-list">
      <p>Nothing saved yet.</p>
      <p>
        The bookmark beside a paper puts it here, and so does the key <kbd>s</kbd>. Begin with{" "}
        <a href="/">today’s papers</a>.
      </p>
    </div>
  );
}
