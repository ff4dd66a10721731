import type { PaperLine } from "@/lib/collections/paper-line";

const PAPERS_PER_REQUEST_MAX = 100;

/** Asks the site for papers in a few words each, in the order of their ids. Throws when it does not answer. */
export async function fetchLines(ids: string[]): Promise<PaperLine[]> {
  const lines: PaperLine[] = [];
  for (let start = 0; start < ids.length; start += PAPERS_PER_REQUEST_MAX) {
    const some = ids.slice(start, start + PAPERS_PER_REQUEST_MAX).map(encodeURIComponent);
    const response = await fetch(`/api/papers/lines?ids=${some.join(",")}`);
    if (!response.ok) throw new Error("The site did not answer.");
    const { papers }: { papers: PaperLine[] } = await response.json();
    lines.push(...papers);
  }
  return lines;
}
