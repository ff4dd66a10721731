"use client";

import { useRef, useState } from "react";

type Props = {
  label: string;
  /** The page with all authors, whose list is fetched when this opens. */
  path: string;
  /** How many of them the reader sees already. */
  unfolded: number;
};

/** The many authors of a paper, fetched into their place on a click; a link to their page without scripts. */
export function MoreAuthors({ label, path, unfolded }: Props) {
  const names = useRef<HTMLParagraphElement>(null);
  const [state, setState] = useState<"folded" | "asked" | "failed">("folded");
  const unfold = async () => {
    if (state === "asked") return;
    setState("asked");
    try {
      const response = await fetch(path);
      if (!response.ok) throw new Error(String(response.status));
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const links = [...page.querySelectorAll("#authors a")].slice(unfolded);
      names.current?.replaceChildren(
        ...links.flatMap((link, index) =>
          index > 0 ? [", ", document.adoptNode(link)] : [document.adoptNode(link)],
        ),
      );
    } catch {
      setState("failed");
    }
  };
  return (
    <details onToggle={(event) => event.currentTarget.open && unfold()}>
      <summary>{label}</summary>
      <p ref={names} suppressHydrationWarning>
        <a href={path}>All authors on one page</a>
      </p>
      <p role="status">{state === "failed" && "The names did not arrive. The link leads to them."}</p>
    </details>
  );
}
