"use client";

import { useEffect } from "react";
import { RESULTS_ID, SEARCH_FORM_ID } from "./result-ids";

/** Long enough that a word is not searched letter by letter, short enough to feel at once. */
const PAUSE_MS = 180;

/**
 * Results as one types: fetches the page of what stands in the box, puts its results in place of those shown, and lets
 * the address bar follow. What was asked for before is given up. Renders nothing; without it the form is submitted.
 */
export function LiveResults() {
  useEffect(() => {
    const form = document.getElementById(SEARCH_FORM_ID);
    if (!(form instanceof HTMLFormElement)) return;
    let asked: AbortController | undefined;
    let timer: number | undefined;

    async function show(form: HTMLFormElement) {
      asked?.abort();
      const question = new AbortController();
      asked = question;
      const address = addressOf(form);
      if (address === undefined) return;
      try {
        const response = await fetch(`${address}&typing=1`, { signal: question.signal });
        const found = new DOMParser().parseFromString(await response.text(), "text/html");
        const results = found.getElementById(RESULTS_ID);
        // Where an id was typed the answer is a paper's page: that is for the form to open.
        if (!response.ok || !results || question.signal.aborted) return;
        document.getElementById(RESULTS_ID)?.replaceWith(document.adoptNode(results));
        document.title = found.title;
        history.replaceState(history.state, "", address);
      } catch (error) {
        if (!question.signal.aborted) throw error;
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
  }, []);
  return null;
}

function addressOf(form: HTMLFormElement): string | undefined {
  const parameters = new URLSearchParams();
  for (const [name, value] of new FormData(form)) parameters.set(name, String(value).trim());
  return parameters.get("q") ? `${form.getAttribute("action")}?${parameters}` : undefined;
}
