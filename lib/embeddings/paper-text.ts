import { plainText } from "@/lib/text/plain-text";

/** What of a paper is embedded: its title and abstract as they are read aloud, without LaTeX. */
export function paperText({ title, abstract }: { title: string; abstract: string }): string {
  return `${plainText(title)}\n${plainText(abstract)}`;
}
