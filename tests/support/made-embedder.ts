import type { TextEmbedder } from "@/lib/discovery/embeddings/text-embedder";

/** Its vectors say which of three words a text has: enough to tell whether the right text was embedded and found. */
const WORDS = ["apple", "bridge", "cloud"];

export function madeEmbedder(key: string): TextEmbedder & { embedded: string[] } {
  const embedded: string[] = [];
  return {
    key,
    dimensions: WORDS.length,
    embedded,
    embed: async (texts) => {
      embedded.push(...texts);
      return texts.map((text) => {
        const counts = WORDS.map((word) => text.toLowerCase().split(word).length - 1 + 0.01);
        const length = Math.hypot(...counts);
        return Float32Array.from(counts, (count) => count / length);
      });
    },
  };
}
