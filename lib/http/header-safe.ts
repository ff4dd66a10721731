/** A text as a header can carry it: printable ASCII only. */
export function headerSafe(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, "?");
}
