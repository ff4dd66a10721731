import type { SearchSort } from "./query";

export type SearchAddress = { text: string; sort: SearchSort; page: number };

/** The address of one page of a search; what goes without saying is left out. */
export function searchPath({ text, sort, page }: SearchAddress): string {
  const parameters = new URLSearchParams({ q: text });
  if (sort !== "relevance") parameters.set("sort", sort);
  if (page > 1) parameters.set("page", String(page));
  return `/papers?${parameters}`;
}

/** The same search with a filter more, from its first page on; one that it has already is not said twice. */
export function withFilter(text: string, filter: string): string {
  return text.split(/\s+/).includes(filter) ? text : `${text.trim()} ${filter}`.trim();
}

/** The same search without a filter. */
export function withoutFilter(text: string, filter: string): string {
  return text.split(filter).join(" ").replace(/\s+/g, " ").trim();
}

/** One year in the query language. */
export function yearFilter(year: string): string {
  return `after:${year} before:${Number(year) + 1}`;
}
