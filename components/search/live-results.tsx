"use client";

import { useEffect, useState } from "react";

/** Long enough that a word is not searched letter by letter, short enough to feel at once. */
const PAUSE_MS = 180;

/** Answers usually come sooner; only a later one is worth saying that it is awaited. */
const BUSY_AFTER_MS = 200;

const UNREACHABLE = "The site cannot be reached. What stands below was found before.";

type Props = {
  /** The search form. */
  formId: string;
  /** The element with the results, in this document and in those fetched while the reader types. */
  resultsId: string;
};

/**
 * Results as one types: fetches the page of what stands in the box, puts its results in place of those shown, and lets
 * the address bar follow. What was asked for before is given up. Without it the form is submitted.
 */
export function LiveResults({ formId, resultsId }: Props) {
  const [notice, setNotice] = useState("");
  useEffect(() => {
    const form = document.getElementById(formId);
    if (!(form instanceof HTMLFormElement)) return;
    let asked: AbortController | undefined;
    let timer: number | undefined;

    async function show(form: HTMLFormElement) {
      asked?.abort();
      const question = new AbortController();
      asked = question;
      const address = addressOf(form);
      if (address === undefined) return;
      const busy = window.setTimeout(() => setBusy(resultsId, true), BUSY_AFTER_MS);
      try {
        const response = await fetch(`${address}&typing=1`, { signal: question.signal });
        const found = new DOMParser().parseFromString(await response.text(), "text/html");
        const results = found.getElementById(resultsId);
        // Where an id was typed the answer is a paper's page: that is for the form to open.
        if (!response.ok || !results || question.signal.aborted) return;
        document.getElementById(resultsId)?.replaceWith(document.adoptNode(results));
        document.title = found.title;
        history.replaceState(history.state, "", address);
        setNotice("");
      } catch {
        if (!question.signal.aborted) setNotice(UNREACHABLE);
      } finally {
        window.clearTimeout(busy);
        if (!question.signal.aborted) setBusy(resultsId, false);
      }
    }

    const wait = () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => void show(form), PAUSE_MS);
    };
    const stop = () => {
      window.clearTimeout(timer);
      asked?.abort();
    };
    form.addEventListener("input", wait);
    form.addEventListener("submit", stop);
    return () => {
      stop();
      form.removeEventListener("input", wait);
      form.removeEventListener("submit", stop);
    };
  }, [formId, resultsId]);
  return (
    <p role="status" className="search-notice">
      {notice}
    </p>
  );
}

/** Results that are about to be replaced are dimmed and announced as busy. */
function setBusy(resultsId: string, busy: boolean): void {
  document.getElementById(resultsId)?.setAttribute("aria-busy", String(busy));
}

function addressOf(form: HTMLFormElement): string | undefined {
  const parameters = new URLSearchParams();
  for (const [name, value] of new FormData(form)) parameters.set(name, String(value).trim());
  return parameters.get("q") ? `${form.getAttribute("action")}?${parameters}` : undefined;
}
