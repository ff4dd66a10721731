import { z } from "zod";
import { paperIdSchema } from "@/lib/papers/paper-id-schema";
import { collapseWhitespace } from "@/lib/text/plain";
import { writableText } from "@/lib/text/writable-text";

/**
 * One item of `/api/daily_papers` as other sites and our own export write it. Unknown fields are ignored, an optional
 * field that cannot be used is taken as absent, and fields that clients nest differently are read in both places.
 */

const text = z.string().transform((value) => collapseWhitespace(writableText(value.replace(/[\v\f]/g, " "))));
const requiredText = text.pipe(z.string().min(1));
const optionalText = requiredText.optional().catch(undefined);
const webUrl = z
  .url({ protocol: /^https?$/ })
  .optional()
  .catch(undefined);
const count = z.number().int().min(0).max(2_147_483_647);
const optionalCount = count.optional().catch(undefined);
/** PostgreSQL knows no year 0, and no paper is older than paper. */
const instant = z.iso
  .datetime({ offset: true })
  .refine((value) => /^[1-9]/.test(value), { error: "must be of a year from 1000 on" });
const optionalInstant = instant.optional().catch(undefined);

const author = z.object({ name: requiredText, hidden: z.boolean().default(false) });

const user = z
  .object({ user: optionalText, name: optionalText, fullname: optionalText })
  .transform(({ user, name, fullname }) => ({ handle: user ?? name, name: fullname ?? name ?? user }))
  .pipe(z.object({ handle: z.string(), name: z.string() }))
  .optional()
  .catch(undefined);

const organization = z
  .object({ name: requiredText, fullname: optionalText, avatar: webUrl, avatarUrl: webUrl })
  .optional()
  .catch(undefined);

const shared = {
  githubRepo: webUrl,
  githubStars: optionalCount,
  projectPage: webUrl,
  ai_summary: optionalText,
  ai_keywords: z.array(requiredText).optional().catch(undefined),
  organization,
};

export const paperItemSchema = z
  .object({
    ...shared,
    paper: z.object({
      ...shared,
      id: paperIdSchema,
      title: requiredText,
      summary: requiredText,
      publishedAt: instant,
      authors: z.array(author),
      categories: z.array(requiredText).optional(),
      upvotes: count.optional(),
      submittedOnDailyAt: instant.optional(),
      submittedOnDailyBy: user,
      // Only our own export states these.
      version: count.min(1).optional().catch(undefined),
      versionAt: optionalInstant,
      withdrawnAt: optionalInstant,
    }),
    publishedAt: instant.optional(),
    numComments: count.optional(),
    submittedBy: user,
  })
  .transform(({ paper, ...item }) => {
    const featured = item.publishedAt !== undefined;
    const group = paper.organization ?? item.organization;
    return {
      id: paper.id,
      title: paper.title,
      abstract: paper.summary,
      publishedAt: new Date(paper.publishedAt),
      authors: paper.authors,
      categories: paper.categories,
      version: paper.version,
      versionAt: dateOf(paper.versionAt),
      withdrawnAt: dateOf(paper.withdrawnAt),
      /** Only a top-level publishedAt features a paper: it is the feed day. */
      feedDay: featured ? item.publishedAt?.slice(0, 10) : undefined,
      featuredAt: featured ? new Date(paper.submittedOnDailyAt ?? item.publishedAt ?? 0) : undefined,
      submitter: item.submittedBy ?? paper.submittedOnDailyBy,
      upvotes: paper.upvotes,
      comments: item.numComments,
      codeUrl: paper.githubRepo ?? item.githubRepo,
      codeStars: paper.githubStars ?? item.githubStars,
      projectUrl: paper.projectPage ?? item.projectPage,
      aiSummary: paper.ai_summary ?? item.ai_summary,
      aiKeywords: paper.ai_keywords ?? item.ai_keywords,
      organization: group && {
        name: group.name,
        fullName: group.fullname ?? group.name,
        avatarUrl: group.avatar ?? group.avatarUrl,
      },
    };
  });

/** A paper as it arrives from a file or another site; undefined means "not said", never "erase". */
export type IncomingPaper = z.output<typeof paperItemSchema>;

function dateOf(text: string | undefined): Date | undefined {
  return text === undefined ? undefined : new Date(text);
}
