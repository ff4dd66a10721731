"use client";

import { useState } from "react";

/** Copies the text of another element, and says whether the browser allowed it. */
export function CopyButton({ targetId, label }: { targetId: string; label: string }) {
  const [state, setState] = useState<"idle" | "copied" | "failed">("idle");
  const copy = () => {
    const text = document.getElementById(targetId)?.textContent ?? "";
    navigator.clipboard.writeText(text).then(
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
