import { createHash } from "node:crypto";

const ROWS = 5;
const HALF_COLUMNS = 3;

/** A pattern in a square of 7, as an SVG path, and its colour in degrees. */
export type Avatar = { path: string; hue: number };

/**
 * A picture that is always the same for a member: a mirrored pattern and a colour, both from a hash of the id. It does
 * not reveal the id and needs no other site.
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

/** The generated picture of the member with this handle, as a document of its own. */
export function avatarSvg(handle: string): string {
  return svg(avatarOf(handle));
}

function svg({ path, hue }: Avatar): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 7 7" shape-rendering="crispEdges"><path d="M0 0h7v7H0z" fill="hsl(${hue} 45% 90%)"/><path d="${path}" fill="hsl(${hue} 55% 40%)"/></svg>`;
}
