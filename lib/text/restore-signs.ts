/** One of our sources drops the backslash of `4\times` and `360^\circ`. No author means the word in `4times`. */
export function restoreSigns(text: string): string {
  return text.replace(/(?<=\d)\{?times\b\}?/g, "×").replace(/\^\{?circ\b\}?/g, "°");
}
