import { escapeHtml } from "@/lib/text/plain";

type Preview = {
  text: string;
  /** The comment as it will be posted, already sanitised. */
  html: string;
  paperId: string | undefined;
  replyTo: number | undefined;
  commentId: number | undefined;
};

/** The response to "Preview" without JavaScript: the comment as it will be posted, and the same form to post it. */
export function previewPage(preview: Preview): Response {
  return new Response(previewHtml(preview), {
    headers: { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "private, no-store" },
  });
}

function previewHtml({ text, html, paperId, replyTo, commentId }: Preview): string {
  const action =
    commentId === undefined
      ? `/api/papers/${encodeURIComponent(paperId ?? "")}/comments`
      : `/api/comments/${commentId}`;
  const hidden = [
    ["paperId", paperId],
    ["replyTo", replyTo],
    ["commentId", commentId],
    ["action", commentId === undefined ? undefined : "edit"],
  ].map(([name, value]) =>
    value === undefined ? "" : `<input type="hidden" name="${name}" value="${escapeHtml(String(value))}">`,
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Preview of your comment</title>
<style>
:root { color-scheme: light dark; font: 1rem/1.6 system-ui, sans-serif }
body { max-width: 46rem; margin: 4rem auto; padding: 0 1.25rem; overflow-wrap: anywhere }
.comment { padding: 0 1.25rem; border: 1px solid; border-radius: .5rem }
pre, table, math[display="block"] { display: block; overflow-x: auto }
math[display="block"] { display: block math }
textarea { box-sizing: border-box; width: 100%; font: inherit }
button { font: inherit; min-height: 2.75rem; padding: 0 1.25rem }
</style>
<main>
<h1>Preview</h1>
<p>This is what will be posted. Nothing is posted yet.</p>
<div class="comment">${html}</div>
<form method="post" action="${escapeHtml(action)}">
${hidden.join("")}
<p><label for="text">Your comment</label></p>
<p><textarea id="text" name="text" rows="8" required>
${escapeHtml(text)}</textarea></p>
<p><button type="submit">Post</button> <button type="submit" formaction="/api/comments/preview">Preview again</button></p>
</form>
</main>
</html>
`;
}
