"use client";

import { type MouseEvent, useState } from "react";

type Preview = { kind: "none" } | { kind: "html"; html: string } | { kind: "problem"; message: string };

/**
 * Shows the comment below its form as the server will render it. Without JavaScript the button submits the form to the
 * same address, which responds with a preview page.
 */
export function PreviewButton() {
  const [preview, setPreview] = useState<Preview>({ kind: "none" });

  async function showPreview(event: MouseEvent<HTMLButtonElement>) {
    const { form } = event.currentTarget;
    if (!form?.reportValidity()) return;
    event.preventDefault();
    setPreview(await fetchPreview(String(new FormData(form).get("text"))));
  }

  return (
    <>
      <button type="submit" formAction="/api/comments/preview" className="link-button" onClick={showPreview}>
        Preview
      </button>
      <div aria-live="polite" className="comment-preview">
        {preview.kind === "problem" && <p>{preview.message}</p>}
        {preview.kind === "html" && (
          <div
            className="comment-text"
            // biome-ignore lint/security/noDangerouslySetInnerHtml: lib/text's output, as it will be stored.
            dangerouslySetInnerHTML={{ __html: preview.html }}
          />
        )}
      </div>
    </>
  );
}

async function fetchPreview(text: string): Promise<Preview> {
  const response = await fetch("/api/comments/preview", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ text }),
  }).catch(() => undefined);
  const body: { html?: string; error?: string } = await response?.json().catch(() => ({}));
  if (body?.html !== undefined) return { kind: "html", html: body.html };
  return { kind: "problem", message: body?.error ?? "The preview could not be made. Please try again." };
}
