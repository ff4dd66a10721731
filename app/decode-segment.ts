/** Decodes a path segment, which Next passes to pages still encoded. Returns undefined if the encoding is malformed. */
export function decodeSegment(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
