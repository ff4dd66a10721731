/** The sources that papers come from, by the name in SOURCES. A new one is its folder here, this line and the registry's. */
export const SOURCE_NAMES = ["hf", "arxiv", "github"] as const;

export type SourceName = (typeof SOURCE_NAMES)[number];
