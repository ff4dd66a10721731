import { XMLParser, XMLValidator } from "fast-xml-parser";
import { z } from "zod";
import { SourceUnavailable } from "../source-unavailable";

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

export type ArxivEntry = z.output<typeof entrySchema>;
export type ArxivFeed = { total: number; entries: (ArxivEntry | { why: string })[] };

/**
 * arXiv's Atom feed (https://info.arxiv.org/help/api/user-manual.html) as its entries, each readable or the reason why
 * not. Throws SourceUnavailable when it is not such a feed, or not a whole one.
 */
export function parseFeed(xml: string): ArxivFeed {
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

/** The parser refuses names by which JavaScript's objects could be changed. */
function parse(xml: string): unknown {
  try {
    return parser.parse(xml);
  } catch (error) {
    throw new SourceUnavailable(`arXiv answered XML that cannot be read (${String(error)}).`);
  }
}

function readEntry(entry: unknown): ArxivFeed["entries"][number] {
  const parsed = entrySchema.safeParse(entry);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  return { why: `an entry of arXiv's feed: ${issue?.path.join(".")} ${issue?.message}` };
}
