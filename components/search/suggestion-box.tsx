"use client";

import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import type { Suggestion } from "@/lib/discovery/search/suggest";
import { SEARCH_CHARACTERS_MAX } from "@/lib/platform/browser-limits";

const PAUSE_MS = 120;
const LETTERS_MIN = 2;

/**
 * A text field with suggestions below it, following ARIA's combobox pattern: arrows choose, Enter opens, Escape closes.
 * https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
 */
export function SuggestionBox() {
  const listId = useId();
  const [suggestions, setSuggestions] = useState<Suggestion[]>([]);
  const [chosenIndex, setChosenIndex] = useState(-1);
  const pending = useRef<AbortController>(undefined);
  const timer = useRef<number>(undefined);
  const isOpen = suggestions.length > 0;

  useEffect(
    () => () => {
      window.clearTimeout(timer.current);
      pending.current?.abort();
    },
    [],
  );

  function stop() {
    window.clearTimeout(timer.current);
    pending.current?.abort();
  }

  function close() {
    stop();
    setSuggestions([]);
    setChosenIndex(-1);
  }

  function suggestLater(text: string) {
    stop();
    if (text.trim().length < LETTERS_MIN) return close();
    timer.current = window.setTimeout(() => void suggest(text), PAUSE_MS);
  }

  async function suggest(text: string) {
    const request = new AbortController();
    pending.current = request;
    const fresh = await fetchSuggestions(text, request.signal);
    if (request.signal.aborted) return;
    setSuggestions(fresh);
    setChosenIndex(-1);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (!isOpen) return;
    const last = suggestions.length - 1;
    switch (event.key) {
      case "ArrowDown":
        setChosenIndex(chosenIndex >= last ? -1 : chosenIndex + 1);
        break;
      case "ArrowUp":
        setChosenIndex(chosenIndex < 0 ? last : chosenIndex - 1);
        break;
      case "Escape":
        close();
        break;
      case "Enter": {
        const suggestion = suggestions[chosenIndex];
        if (!suggestion) return;
        window.location.assign(suggestion.path);
        break;
      }
      default:
        return;
    }
    event.preventDefault();
  }

  return (
    <>
      <input
        type="search"
        name="q"
        aria-label="Search papers"
        placeholder="Search papers"
        autoComplete="off"
        maxLength={SEARCH_CHARACTERS_MAX}
        required
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={chosenIndex < 0 ? undefined : `${listId}-${chosenIndex}`}
        onChange={(event) => suggestLater(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={close}
      />
      <div id={listId} role="listbox" aria-label="Suggestions" hidden={!isOpen} className="suggestions">
        {suggestions.map(({ kind, text, path }, index) => (
          // The focus stays in the box, whose arrow keys choose, as the pattern requires.
          <a
            key={path}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === chosenIndex}
            tabIndex={-1}
            href={path}
            // Keeps the focus in the box: losing it would close the list before the link is followed.
            onMouseDown={(event) => event.preventDefault()}
          >
            {text} <small>{kind}</small>
          </a>
        ))}
      </div>
    </>
  );
}

/** Returns none if the site cannot be reached: the box still searches without them. */
async function fetchSuggestions(text: string, signal: AbortSignal): Promise<Suggestion[]> {
  try {
    const response = await fetch(`/api/suggest?${new URLSearchParams({ q: text })}`, { signal });
    return response.ok ? await response.json() : [];
  } catch {
    return [];
  }
}
