import type { SearchSort } from "./query";

export type SearchAddress = { text: string; sort: SearchSort; page: number };

/** The address of one page of a search. Defaults are omitted. */
export function searchPath({ text, sort, page }: SearchAddress): string {
  const parameters = new URLSearchParams({ q: text });
  if (sort !== "relevance") parameters.set("sort", sort);
  if (page > 1) parameters.set("page", String(page));
  return `/papers?${parameters}`;
}

/** Adds a filter to a search's text, unless it has it already. */
export function withFilter(text: string, filter: string): string {
  return text.split(/\s+/).includes(filter) ? text : `${text.trim()} ${filter}`.trim();
}

/** Removes a filter from a search's text. */
export function withoutFilter(text: string, filter: string): string {
  return text.split(filter).join(" ").replace(/\s+/g, " ").trim();
}

/** A filter for papers published in one year. */
export function yearFilter(year: string): string {
  return `after:${year} before:${Number(year) + 1}`;
}
