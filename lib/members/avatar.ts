import { createHash } from "node:crypto";

const ROWS = 5;
const HALF_COLUMNS = 3;

/** A pattern in a square of 7, as an SVG path, and its colour in degrees. */
export type Avatar = { path: string; hue: number };

/**
 * A picture that is always the same for one member: a mirrored pattern and a colour, both from the hash of the id. It
 * tells nothing of the id and asks no other site for anything.
 */
export function avatarOf(memberId: string): Avatar {
  const hash = createHash("sha256").update(`avatar\n${memberId}`).digest();
  const hue = Math.floor((hash.readUInt16BE(0) / 65_536) * 360);
  const cells: string[] = [];
  for (let row = 0; row < ROWS; row += 1)
    for (let column = 0; column < HALF_COLUMNS; column += 1) {
      if (hash.readUInt8(2 + row * HALF_COLUMNS + column) % 2 === 0) continue;
      for (const x of new Set([column, ROWS - 1 - column])) cells.push(`M${x + 1} ${row + 1}h1v1h-1z`);
    }
  return { path: cells.join(""), hue };
}
