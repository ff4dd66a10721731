import { z } from "zod";
import { xmlSafeText } from "@/lib/text/characters";
import { sourceLine, sourceParagraphs } from "@/lib/text/source-text";
import { readAuthors } from "./read-authors";
import { WITHDRAWN_BY, type WithdrawnBy } from "./withdrawal";

/**
 * A paper as it comes from an import file, another site or a source: every source produces these, and savePapers() takes
 * nothing else. Undefined means "not stated", never "erase".
 */
export type IncomingPaper = {
  id: string;
  title: string;
  abstract: string;
  publishedAt: Date;
  authors: { name: string; hidden: boolean }[];
  categories?: string[] | undefined;
  /** arXiv's version; a source that does not state it does not count as arXiv's data. */
  version?: number | undefined;
  versionAt?: Date | undefined;
  withdrawnAt?: Date | undefined;
  withdrawnBy?: WithdrawnBy | undefined;
  /** The feed day: 2025-12-12. */
  feedDay?: string | undefined;
  featuredAt?: Date | undefined;
  submitter?: { handle: string; name: string } | undefined;
  upvotes?: number | undefined;
  comments?: number | undefined;
  codeUrl?: string | undefined;
  codeStars?: number | undefined;
  projectUrl?: string | undefined;
  aiSummary?: string | undefined;
  aiKeywords?: string[] | undefined;
  organization?: { name: string; fullName: string; avatarUrl?: string | undefined } | undefined;
};

/** The longest in the archives: a title of 250 characters, a name of 520, an abstract of 3,500, 3,300 authors of 46,000. */
const LINE_CHARACTERS_MAX = 1_000;
const PARAGRAPH_CHARACTERS_MAX = 50_000;
const AUTHORS_MAX = 10_000;
const AUTHORS_CHARACTERS_MAX = 100_000;
const LIST_MAX = 100;

function textUpTo(charactersMax: number, read = sourceLine) {
  return z
    .string()
    .transform((value) => xmlSafeText(read(xmlSafeText(value.replace(/[\v\f]/g, " ")))))
    .pipe(
      z
        .string()
        .min(1)
        .max(charactersMax, { error: `must have at most ${charactersMax} characters` }),
    );
}

/** A title or a name. */
export const requiredText = textUpTo(LINE_CHARACTERS_MAX);
/** A summary. */
export const requiredParagraph = textUpTo(PARAGRAPH_CHARACTERS_MAX);
/** An abstract, with a blank line between its paragraphs. */
const requiredParagraphs = textUpTo(PARAGRAPH_CHARACTERS_MAX, sourceParagraphs);
export const requiredTexts = z.array(requiredText).max(LIST_MAX);
export const count = z.number().int().min(0).max(2_147_483_647);
/** From the year 1000 on: PostgreSQL has no year 0, and isDay() accepts only years of four digits. */
export const instantText = z.iso
  .datetime({ offset: true })
  .refine((value) => /^[1-9]/.test(value), { error: "must be of a year from 1000 on" });
export const instant = instantText.transform((value) => new Date(value));
const optionalInstant = instant.optional().catch(undefined);

/** The fields of a paper itself that any source may state. An invalid optional field counts as not stated. */
export const incomingFields = {
  title: requiredText,
  abstract: requiredParagraphs,
  publishedAt: instant,
  authors: z
    .array(z.object({ name: requiredText, hidden: z.boolean().default(false) }))
    .max(AUTHORS_MAX)
    .refine((authors) => authors.reduce((sum, { name }) => sum + name.length, 0) <= AUTHORS_CHARACTERS_MAX, {
      error: `must have at most ${AUTHORS_CHARACTERS_MAX} characters together`,
    })
    .transform(readAuthors),
  categories: requiredTexts.optional(),
  version: count.min(1).optional().catch(undefined),
  versionAt: optionalInstant,
  withdrawnAt: optionalInstant,
  withdrawnBy: z.enum(WITHDRAWN_BY).optional().catch(undefined),
};

/** The paper that a source's item describes, read with that source's schema; or `why` it is refused, naming each invalid field. */
export function parseIncomingPaper(
  schema: z.ZodType<IncomingPaper>,
  item: unknown,
): IncomingPaper | { why: string } {
  const parsed = schema.safeParse(item);
  if (parsed.success) return parsed.data;
  return {
    why: parsed.error.issues.map((issue) => `${issue.path.join(".") || "item"}: ${issue.message}`).join("; "),
  };
}
