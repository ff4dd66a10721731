import { z } from "zod";
import { type IncomingPaper, incomingFields, readIncoming } from "@/lib/papers/incoming-paper";
import { parsePaperId } from "@/lib/papers/paper-id";
import { collapseWhitespace } from "@/lib/text/plain";

import { isWithdrawn } from "./is-withdrawn";
import type { ArxivEntry } from "./parse-feed";

const paperSchema = z.object({ id: z.string(), ...incomingFields });

/** A paper as arXiv states it, or why its entry cannot be used. */
export function toPaper(entry: ArxivEntry): IncomingPaper | { why: string } {
  const parts = parsePaperId(entry.id.replace(/^https?:\/\/arxiv\.org\/abs\//, ""));
  // What arXiv has to say against a request comes as an entry too, with the reason in the place of the abstract.
  if (!parts) return { why: collapseWhitespace(`${entry.id}: ${entry.summary || entry.title}`) };
  const { primary_category: primary, category: all } = entry;
  const comment = collapseWhitespace(entry.comment);
  const abstract = collapseWhitespace(entry.summary);
  const paper = readIncoming(paperSchema, {
    id: parts.id,
    title: collapseWhitespace(entry.title),
    abstract,
    publishedAt: entry.published,
    authors: entry.author,
    categories: [...new Set([...(primary ? [primary["@term"]] : []), ...all.map((one) => one["@term"])])],
    version: parts.version ?? 1,
    versionAt: entry.updated,
    withdrawnAt: isWithdrawn({ comment, abstract }) ? entry.updated : undefined,
  });
  return "why" in paper ? { why: `${parts.id}: ${paper.why}` } : paper;
}
