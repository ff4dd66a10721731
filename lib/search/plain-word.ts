/** A word as the index compares it: without capitals and accents, as the database's search_plain has it. */
export function plainWord(word: string): string {
  return word
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase();
}
