import { createHash } from "node:crypto";
import { contours } from "./contours";
import { COVER_HEIGHT, COVER_WIDTH, type Drawing, hsl } from "./drawing";
import { layers } from "./layers";
import { lenses } from "./lenses";
import { linesOfText } from "./lines-of-text";

const DRAWINGS = [contours, linesOfText, lenses, layers] as const;

/** A drawing of what the field works with: words, pictures, networks. */
const DRAWING_OF_CATEGORY: Record<string, Drawing> = {
  "cs.CL": linesOfText,
  "cs.IR": linesOfText,
  "cs.CV": lenses,
  "cs.GR": lenses,
  "eess.IV": lenses,
  "cs.LG": layers,
  "cs.NE": layers,
  "stat.ML": layers,
};

/**
 * A paper's picture: a drawing for its field in the field's colour, or a pseudo-random one if the field has none. The
 * same title and category always give the same picture. It contains no text, because the title is shown beside it.
 */
export function coverSvg({ title, categories }: { title: string; categories: string[] }): string {
  const [category = ""] = categories;
  const numbers = numbersFrom(`${title}\n${category}`);
  const next = () => numbers.next().value;
  const hue = coverHue(categories, next());
  const other = (hue + 30 + next() * 60) % 360;
  const drawing = DRAWING_OF_CATEGORY[category] ?? DRAWINGS[Math.floor(next() * DRAWINGS.length)] ?? contours;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${COVER_WIDTH} ${COVER_HEIGHT}" width="${COVER_WIDTH}" height="${COVER_HEIGHT}">`,
    `<rect width="100%" height="100%" fill="${hsl(hue, 45, 93)}"/>`,
    drawing({ hue, other }, next),
    "</svg>",
  ].join("");
}

/** A hue in degrees for each field, so that papers of one field look alike. */
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

/** The hue of a paper's first category: from the table, else from the category's name; by chance without a category. */
function coverHue(categories: string[], chance: number): number {
  const [category] = categories;
  if (category === undefined) return Math.floor(chance * 360);
  const known = HUES[category];
  if (known !== undefined) return known;
  let sum = 0;
  for (const character of category) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 360;
  return sum;
}

/** An endless sequence of numbers from 0 to below 1, the same for the same text: each is two bytes of SHA-256 in counter mode. */
function* numbersFrom(text: string): Generator<number, never> {
  for (let block = 0; ; block += 1) {
    const bytes = createHash("sha256").update(`${block}\n${text}`).digest();
    for (let at = 0; at < bytes.length; at += 2) yield bytes.readUInt16BE(at) / 65_536;
  }
}
