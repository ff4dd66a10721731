"use client";

import { useEffect, useState } from "react";
import { NothingSaved } from "@/components/collections/nothing-saved";
import { PaperRow } from "@/components/collections/paper-row";
import type { PaperLine } from "@/lib/papers/paper-line";
import { PAPERS_PER_REQUEST_MAX } from "@/lib/platform/shared-limits";
import { counted } from "@/lib/text/plain";
import { setSavedOnDevice, useDevice } from "./device-store";

type Lines = { state: "loading" } | { state: "failed" } | { state: "here"; lines: PaperLine[] };

/** The reading list of a reader who is signed out, as this device keeps it; the paper saved last comes first. */
export function DeviceList() {
  const { saved } = useDevice();
  const [found, setFound] = useState<Lines>({ state: "loading" });
  const [attempt, setAttempt] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: removing a paper needs no refetch; retrying does.
  useEffect(() => {
    setFound({ state: "loading" });
    fetchLines([...saved].reverse()).then(
      (lines) => setFound({ state: "here", lines }),
      () => setFound({ state: "failed" }),
    );
  }, [attempt, saved.length === 0]);

  if (saved.length === 0) return <NothingSaved />;
  if (found.state === "loading") return <p className="empty-list appears-late">Fetching your papers …</p>;
  if (found.state === "failed")
    return (
      <div className="empty-list" role="alert">
        <p>Your list is safe on this device, but the site cannot be reached to show it.</p>
        <button type="button" className="button" onClick={() => setAttempt(attempt + 1)}>
          Try again
        </button>
      </div>
    );
  const shown = found.lines.filter(({ id }) => saved.includes(id));
  return (
    <>
      <h2 className="list-head">
        <span>To read</span>
        <small>{counted(shown.length, "paper")}</small>
      </h2>
      <ol className="cards">
        {shown.map((paper) => (
          <li key={paper.id}>
            <PaperRow paper={paper}>
              <p className="row-actions">
                <button
                  type="button"
                  className="link-button"
                  aria-label={`Remove: ${paper.title}`}
                  onClick={() => setSavedOnDevice(paper.id, false)}
                >
                  Remove
                </button>
              </p>
            </PaperRow>
          </li>
        ))}
      </ol>
    </>
  );
}

/** Fetches papers in a few words each, in the order of their ids. Throws when the site does not answer. */
export async function fetchLines(ids: string[]): Promise<PaperLine[]> {
  const lines: PaperLine[] = [];
  for (let start = 0; start < ids.length; start += PAPERS_PER_REQUEST_MAX) {
    const some = ids.slice(start, start + PAPERS_PER_REQUEST_MAX).map(encodeURIComponent);
    const response = await fetch(`/api/papers/lines?ids=${some.join(",")}`);
    if (!response.ok) throw new Error("The site did not answer.");
    const { papers }: { papers: PaperLine[] } = await response.json();
    lines.push(...papers);
  }
  return lines;
}
