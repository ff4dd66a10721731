/** What the search box offers while somebody types. */
export type Suggestion = { kind: "paper" | "author" | "topic"; text: string; path: string };
