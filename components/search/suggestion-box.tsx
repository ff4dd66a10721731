"use client";

import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import type { Suggestion } from "@/lib/discovery/search/suggest";
import { SEARCH_CHARACTERS_MAX } from "@/lib/platform/shared-limits";

const PAUSE_MS = 120;
const LETTERS_MIN = 2;

/**
 * A text field with suggestions below it, as the combobox pattern of ARIA has it: arrows choose, Enter goes there,
 * Escape closes. https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
 */
export function SuggestionBox() {
  const listId = useId();
  const [suggestions, setSuggestions] = useState<Suggestion[]>([]);
  const [chosen, setChosen] = useState(-1);
  const asked = useRef<AbortController>(undefined);
  const timer = useRef<number>(undefined);
  const isOpen = suggestions.length > 0;

  useEffect(
    () => () => {
      window.clearTimeout(timer.current);
      asked.current?.abort();
    },
    [],
  );

  function stop() {
    window.clearTimeout(timer.current);
    asked.current?.abort();
  }

  function close() {
    stop();
    setSuggestions([]);
    setChosen(-1);
  }

  function suggestLater(text: string) {
    stop();
    if (text.trim().length < LETTERS_MIN) return close();
    timer.current = window.setTimeout(() => void suggest(text), PAUSE_MS);
  }

  async function suggest(text: string) {
    const question = new AbortController();
    asked.current = question;
    const fresh = await suggestionsFor(text, question.signal);
    if (question.signal.aborted) return;
    setSuggestions(fresh);
    setChosen(-1);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (!isOpen) return;
    const last = suggestions.length - 1;
    switch (event.key) {
      case "ArrowDown":
        setChosen(chosen >= last ? -1 : chosen + 1);
        break;
      case "ArrowUp":
        setChosen(chosen < 0 ? last : chosen - 1);
        break;
      case "Escape":
        close();
        break;
      case "Enter": {
        const suggestion = suggestions[chosen];
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
        aria-activedescendant={chosen < 0 ? undefined : `${listId}-${chosen}`}
        onChange={(event) => suggestLater(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={close}
      />
      <div id={listId} role="listbox" aria-label="Suggestions" hidden={!isOpen} className="suggestions">
        {suggestions.map(({ kind, text, path }, index) => (
          // The keyboard stays in the box: its arrows choose, as the pattern has it.
          <a
            key={path}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === chosen}
            tabIndex={-1}
            href={path}
            // The box must not lose its focus, which closes the list, before the link is followed.
            onMouseDown={(event) => event.preventDefault()}
          >
            {text} <small>{kind}</small>
          </a>
        ))}
      </div>
    </>
  );
}

/** None, where the site cannot be asked just now: the box searches without them. */
async function suggestionsFor(text: string, signal: AbortSignal): Promise<Suggestion[]> {
  try {
    const response = await fetch(`/api/suggest?${new URLSearchParams({ q: text })}`, { signal });
    return response.ok ? await response.json() : [];
  } catch {
    return [];
  }
}
