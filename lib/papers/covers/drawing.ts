/** Two hues in degrees. */
type Palette = { hue: number; other: number };

/** Draws a cover as SVG elements, from its colours and the paper's sequence of numbers (0 to below 1, one a call). */
export type Drawing = (palette: Palette, next: () => number) => string;

export function hsl(hue: number, saturationPercent: number, lightnessPercent: number): string {
  return `hsl(${Math.round(hue)} ${saturationPercent}% ${lightnessPercent}%)`;
}

export function mix(from: number, to: number, share: number): number {
  return from + (to - from) * share;
}

export function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** In the picture's own units; the SVG scales. */
export const COVER_WIDTH = 240;
export const COVER_HEIGHT = 160;
