"use client";

import { type MouseEvent, useState } from "react";

type Shown = { kind: "nothing" } | { kind: "html"; html: string } | { kind: "problem"; words: string };

/**
 * Shows below its form what would be posted, as the server renders it. Without JavaScript, and where the server cannot
 * be asked, the form itself asks for a page with the same.
 */
export function PreviewButton() {
  const [shown, setShown] = useState<Shown>({ kind: "nothing" });

  async function preview(event: MouseEvent<HTMLButtonElement>) {
    const { form } = event.currentTarget;
    if (!form?.reportValidity()) return;
    event.preventDefault();
    setShown(await previewOf(String(new FormData(form).get("text"))));
  }

  return (
    <>
      <button type="submit" formAction="/api/comments/preview" className="link-button" onClick={preview}>
        Preview
      </button>
      <div aria-live="polite" className="comment-preview">
        {shown.kind === "problem" && <p>{shown.words}</p>}
        {shown.kind === "html" && (
          <div
            className="comment-text"
            // biome-ignore lint/security/noDangerouslySetInnerHtml: lib/text's output, as it will be stored.
            dangerouslySetInnerHTML={{ __html: shown.html }}
          />
        )}
      </div>
    </>
  );
}

async function previewOf(text: string): Promise<Shown> {
  const response = await fetch("/api/comments/preview", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ text }),
  }).catch(() => undefined);
  const answer: { html?: string; error?: string } = await response?.json().catch(() => ({}));
  if (answer?.html !== undefined) return { kind: "html", html: answer.html };
  return { kind: "problem", words: answer?.error ?? "The preview could not be made. Please try again." };
}
