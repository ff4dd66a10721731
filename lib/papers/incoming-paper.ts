import { z } from "zod";
import { writableText } from "@/lib/text/characters";
import { collapseWhitespace } from "@/lib/text/plain";

/**
 * A paper as it arrives from a file, another site or a source: every source makes one of these, and savePapers() takes
 * nothing else. Undefined means "not said", never "erase".
 */
export type IncomingPaper = {
  id: string;
  title: string;
  abstract: string;
  publishedAt: Date;
  authors: { name: string; hidden: boolean }[];
  categories?: string[] | undefined;
  /** arXiv's; a source that does not state it does not speak for arXiv. */
  version?: number | undefined;
  versionAt?: Date | undefined;
  withdrawnAt?: Date | undefined;
  /** The day in whose list it stands: 2025-12-12. */
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

const text = z.string().transform((value) => collapseWhitespace(writableText(value.replace(/[\v\f]/g, " "))));
export const requiredText = text.pipe(z.string().min(1));
export const count = z.number().int().min(0).max(2_147_483_647);
/** PostgreSQL knows no year 0, and no paper is older than paper. */
export const instantText = z.iso
  .datetime({ offset: true })
  .refine((value) => /^[1-9]/.test(value), { error: "must be of a year from 1000 on" });
export const instant = instantText.transform((value) => new Date(value));
const optionalInstant = instant.optional().catch(undefined);

/** What any source may state of a paper itself. An optional field that cannot be used is taken as not said. */
export const incomingFields = {
  title: requiredText,
  abstract: requiredText,
  publishedAt: instant,
  authors: z.array(z.object({ name: requiredText, hidden: z.boolean().default(false) })),
  categories: z.array(requiredText).optional(),
  version: count.min(1).optional().catch(undefined),
  versionAt: optionalInstant,
  withdrawnAt: optionalInstant,
};

/** The paper that a source's item states by its schema, or why the item cannot be used: each field that is wrong. */
export function readIncoming(
  schema: z.ZodType<IncomingPaper>,
  item: unknown,
): IncomingPaper | { why: string } {
  const parsed = schema.safeParse(item);
  if (parsed.success) return parsed.data;
  return {
    why: parsed.error.issues.map((issue) => `${issue.path.join(".") || "item"}: ${issue.message}`).join("; "),
  };
}
