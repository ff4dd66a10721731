"use client";

import { useState } from "react";

/** The element whose text is copied, or the path of a document that is fetched for it. */
type Props = { label: string } & ({ targetId: string } | { path: string });

/** Copies a text, and says whether the browser allowed it. */
export function CopyButton({ label, ...source }: Props) {
  const [state, setState] = useState<"idle" | "copied" | "failed">("idle");
  const copy = () => {
    const copying =
      "path" in source
        ? copyDocument(source.path)
        : navigator.clipboard.writeText(document.getElementById(source.targetId)?.textContent ?? "");
    copying.then(
      () => setState("copied"),
      () => setState("failed"),
    );
  };
  return (
    <>
      <button type="button" className="link-button needs-script" onClick={copy}>
        {label}
      </button>
      <span role="status">
        {state === "copied" && "Copied."}
        {state === "failed" && "Your browser does not let us copy: select the text instead."}
      </span>
    </>
  );
}

/** Safari lets a page copy only at the click itself, so that the text to come is handed over as a promise. */
async function copyDocument(path: string): Promise<void> {
  await navigator.clipboard.write([new ClipboardItem({ "text/plain": fetchedText(path) })]);
}

async function fetchedText(path: string): Promise<Blob> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return new Blob([await response.text()], { type: "text/plain" });
}
