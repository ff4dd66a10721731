import { db } from "@/lib/db";
import type { Term } from "./search-terms";

const SPELLINGS_MAX = 500;

/** How the words that a search looked for are spelt in papers: "decoder", "decoders" and "decoding" for one stem. */
export async function spellingsOf(terms: Term[]): Promise<Map<string, Set<string>>> {
  const stems = terms.flatMap((term) => term.stems.map(({ stem }) => stem));
  const rows = await db().searchWord.findMany({
    where: { stem: { in: stems } },
    orderBy: { papers: "desc" },
    take: SPELLINGS_MAX,
    select: { word: true, stem: true },
  });
  return new Map(
    terms.map((term) => {
      const own = new Set(term.stems.map(({ stem }) => stem));
      return [
        term.word,
        new Set([term.word, ...rows.filter(({ stem }) => own.has(stem)).map(({ word }) => word)]),
      ];
    }),
  );
}
