"use client";

import { useEffect, useState } from "react";
import { NothingSaved } from "@/components/collections/nothing-saved";
import { PaperRow } from "@/components/collections/paper-row";
import type { PaperLine } from "@/lib/collections/paper-line";
import { counted } from "@/lib/text/plain";
import { fetchLines } from "./fetch-lines";
import { setSavedOnDevice } from "./kept-on-device";
import { useDevice } from "./use-device";

type Lines = { state: "loading" } | { state: "failed" } | { state: "here"; lines: PaperLine[] };

/** The reading list of who is signed out: what this device keeps, what was saved last first. */
export function DeviceList() {
  const { saved } = useDevice();
  const [found, setFound] = useState<Lines>({ state: "loading" });
  const [attempt, setAttempt] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is taken off needs no new answer; a new attempt does.
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
