"use client";

import { useEffect, useState } from "react";
import { NothingSaved } from "@/components/collections/nothing-saved";
import { PaperRow } from "@/components/collections/paper-row";
import type { PaperLine } from "@/lib/papers/paper-line";
import { PAPERS_PER_REQUEST_MAX } from "@/lib/platform/browser-limits";
import { counted } from "@/lib/text/plain";
import { setSavedOnDevice, useDevice } from "./device-store";

type Fetched = { state: "loading" } | { state: "failed" } | { state: "loaded"; papers: PaperLine[] };

/** The reading list that this device keeps for a signed-out reader, newest first. */
export function DeviceList() {
  const { saved } = useDevice();
  const [fetched, setFetched] = useState<Fetched>({ state: "loading" });
  const [attempt, setAttempt] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: removing a paper needs no refetch; retrying does.
  useEffect(() => {
    setFetched({ state: "loading" });
    fetchPapers([...saved].reverse()).then(
      (papers) => setFetched({ state: "loaded", papers }),
      () => setFetched({ state: "failed" }),
    );
  }, [attempt, saved.length === 0]);

  if (saved.length === 0) return <NothingSaved />;
  if (fetched.state === "loading") return <p className="empty-list appears-late">Fetching your papers …</p>;
  if (fetched.state === "failed")
    return (
      <div className="empty-list" role="alert">
        <p>Your list is safe on this device, but the site cannot be reached to show it.</p>
        <button type="button" className="button" onClick={() => setAttempt(attempt + 1)}>
          Try again
        </button>
      </div>
    );
  const shown = fetched.papers.filter(({ id }) => saved.includes(id));
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

/** Fetches papers as list rows, in the order of the ids. Throws if the site cannot be reached or refuses. */
async function fetchPapers(ids: string[]): Promise<PaperLine[]> {
  const fetched: PaperLine[] = [];
  for (let start = 0; start < ids.length; start += PAPERS_PER_REQUEST_MAX) {
    const batch = ids.slice(start, start + PAPERS_PER_REQUEST_MAX).map(encodeURIComponent);
    const response = await fetch(`/api/papers/lines?ids=${batch.join(",")}`);
    if (!response.ok) throw new Error("The site did not answer.");
    const { papers }: { papers: PaperLine[] } = await response.json();
    fetched.push(...papers);
  }
  return fetched;
}
