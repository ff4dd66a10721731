import { XMLParser, XMLValidator } from "fast-xml-parser";
import { z } from "zod";
import { SourceUnavailable } from "@/lib/intake/sources/source";
import { type IncomingPaper, incomingFields, parseIncomingPaper } from "@/lib/papers/incoming-paper";
import { parsePaperId } from "@/lib/papers/paper-id";
import { collapseWhitespace } from "@/lib/text/plain";
import { withdrawalOf } from "./withdrawal";

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  removeNSPrefix: true,
  // A title may look like a number.
  parseTagValue: false,
  parseAttributeValue: false,
  htmlEntities: true,
  isArray: (name) => name === "entry" || name === "author" || name === "category",
});

/** An element's text, whether or not it has attributes. */
const text = z.union([
  z.string(),
  z.object({ "#text": z.string() }).transform((element) => element["#text"]),
]);

const entrySchema = z.object({
  id: text,
  title: text,
  summary: text.default(""),
  published: z.string().optional(),
  updated: z.string().optional(),
  author: z.array(z.object({ name: text })).default([]),
  category: z.array(z.object({ "@term": z.string() })).default([]),
  primary_category: z.object({ "@term": z.string() }).optional(),
  comment: text.default(""),
});

const feedSchema = z.object({
  feed: z.object({
    totalResults: text.pipe(z.string().regex(/^\d{1,9}$/)).transform(Number),
    entry: z.array(z.unknown()).default([]),
  }),
});

type ArxivEntry = z.output<typeof entrySchema>;
export type ArxivEntryList = { total: number; entries: (ArxivEntry | { why: string })[] };

/**
 * arXiv's Atom answer (https://info.arxiv.org/help/api/user-manual.html) as its entries, each readable or with the reason why
 * not. Throws SourceUnavailable when it is something else, or incomplete.
 */
export function parseEntryList(xml: string): ArxivEntryList {
  const wellFormed = XMLValidator.validate(xml);
  if (wellFormed !== true)
    throw new SourceUnavailable(
      `arXiv answered broken XML (line ${wellFormed.err.line}: ${wellFormed.err.msg}).`,
    );
  const parsed = feedSchema.safeParse(parse(xml));
  if (!parsed.success) throw new SourceUnavailable("arXiv answered XML that is not a feed of papers.");
  const { totalResults, entry } = parsed.data.feed;
  return { total: totalResults, entries: entry.map(readEntry) };
}

/** The parser refuses names that could change JavaScript's own objects. */
function parse(xml: string): unknown {
  try {
    return parser.parse(xml);
  } catch (error) {
    throw new SourceUnavailable(`arXiv answered XML that cannot be read (${String(error)}).`);
  }
}

function readEntry(entry: unknown): ArxivEntryList["entries"][number] {
  const parsed = entrySchema.safeParse(entry);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  return { why: `an entry of arXiv's feed: ${issue?.path.join(".")} ${issue?.message}` };
}

const paperSchema = z.object({ id: z.string(), ...incomingFields });

/** A paper as arXiv states it, or why its entry cannot be used. */
export function entryToPaper(entry: ArxivEntry): IncomingPaper | { why: string } {
  const parts = parsePaperId(entry.id.replace(/^https?:\/\/arxiv\.org\/abs\//, ""));
  // arXiv reports a bad request as an entry too, with the reason in place of the abstract.
  if (!parts) return { why: collapseWhitespace(`${entry.id}: ${entry.summary || entry.title}`) };
  const { primary_category: primary, category: all } = entry;
  const comment = collapseWhitespace(entry.comment);
  const withdrawnBy = withdrawalOf({ comment, abstract: collapseWhitespace(entry.summary) });
  const paper = parseIncomingPaper(paperSchema, {
    id: parts.id,
    title: collapseWhitespace(entry.title),
    abstract: entry.summary,
    publishedAt: entry.published,
    authors: entry.author,
    categories: [...new Set([...(primary ? [primary["@term"]] : []), ...all.map((one) => one["@term"])])],
    version: parts.version ?? 1,
    versionAt: entry.updated,
    withdrawnAt: withdrawnBy === undefined ? undefined : entry.updated,
    withdrawnBy,
  });
  return "why" in paper ? { why: `${parts.id}: ${paper.why}` } : paper;
}
