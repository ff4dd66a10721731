/** Where on the colour circle a field stands, so that papers of one field look alike. */
const HUES: Record<string, number> = {
  "cs.CL": 24,
  "cs.CV": 205,
  "cs.LG": 262,
  "cs.AI": 160,
  "cs.RO": 90,
  "cs.SD": 320,
  "cs.IR": 45,
  "cs.CR": 0,
  "cs.SE": 185,
  "cs.HC": 340,
  "eess.AS": 320,
  "eess.IV": 215,
  "stat.ML": 275,
};

/** The colour of a paper's first category in degrees; of its archive's name, or its title, where that is not known. */
export function coverHue(categories: string[], chance: number): number {
  const [category] = categories;
  if (category === undefined) return Math.floor(chance * 360);
  const known = HUES[category];
  if (known !== undefined) return known;
  let sum = 0;
  for (const character of category) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 360;
  return sum;
}
