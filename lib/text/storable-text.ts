/** A text that PostgreSQL takes: without the zero character and halves of surrogate pairs. */
export function storableText(text: string): string {
  return text.replaceAll("\u0000", " ").toWellFormed();
}
