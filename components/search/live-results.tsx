"use client";

import { useEffect, useState } from "react";

/** Long enough not to search letter by letter, short enough to feel immediate. */
const PAUSE_MS = 180;

/** Results usually come sooner; only slower ones are announced as busy. */
const BUSY_AFTER_MS = 200;

const UNREACHABLE = "The site can’t be reached. Showing earlier results.";

type Props = {
  /** The id of the search form. */
  formId: string;
  /** The id of the results' element, in this document and in the fetched ones. */
  resultsId: string;
};

/**
 * Results while typing: fetches the page of the query in the box, swaps in its results and updates the address bar. A
 * newer query aborts the previous one. Without JavaScript the form is submitted.
 */
export function LiveResults({ formId, resultsId }: Props) {
  const [notice, setNotice] = useState("");
  useEffect(() => {
    const form = document.getElementById(formId);
    if (!(form instanceof HTMLFormElement)) return;
    let pending: AbortController | undefined;
    let timer: number | undefined;

    async function show(form: HTMLFormElement) {
      pending?.abort();
      const request = new AbortController();
      pending = request;
      const address = addressOf(form);
      if (address === undefined) return;
      const busy = window.setTimeout(() => setBusy(resultsId, true), BUSY_AFTER_MS);
      try {
        const response = await fetch(`${address}&typing=1`, { signal: request.signal });
        const page = new DOMParser().parseFromString(await response.text(), "text/html");
        const results = page.getElementById(resultsId);
        // For an arXiv id the response is the paper's page, without results; submitting the form opens it.
        if (!response.ok || !results || request.signal.aborted) return;
        document.getElementById(resultsId)?.replaceWith(document.adoptNode(results));
        document.title = page.title;
        history.replaceState(history.state, "", address);
        setNotice("");
      } catch {
        if (!request.signal.aborted) setNotice(UNREACHABLE);
      } finally {
        window.clearTimeout(busy);
        if (!request.signal.aborted) setBusy(resultsId, false);
      }
    }

    const scheduleSearch = () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => void show(form), PAUSE_MS);
    };
    const stop = () => {
      window.clearTimeout(timer);
      pending?.abort();
    };
    form.addEventListener("input", scheduleSearch);
    form.addEventListener("submit", stop);
    return () => {
      stop();
      form.removeEventListener("input", scheduleSearch);
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
