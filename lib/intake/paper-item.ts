import { z } from "zod";
import {
  count,
  type IncomingPaper,
  incomingFields,
  instant,
  instantText,
  parseIncomingPaper,
  requiredParagraph,
  requiredText,
  requiredTexts,
} from "@/lib/papers/incoming-paper";
import { paperIdSchema } from "@/lib/papers/paper-id-schema";

/**
 * One item of `/api/daily_papers` as other sites and our own export write it. Unknown fields are ignored, an optional
 * field that cannot be used is taken as absent, and fields that clients nest differently are read in both places.
 */

const optionalText = requiredText.optional().catch(undefined);
const webUrl = z
  .url({ protocol: /^https?$/ })
  .optional()
  .catch(undefined);
const optionalCount = count.optional().catch(undefined);

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
  ai_summary: requiredParagraph.optional().catch(undefined),
  ai_keywords: requiredTexts.optional().catch(undefined),
  organization,
};

const { title, abstract, ...otherFields } = incomingFields;

const paperItemSchema = z
  .object({
    ...shared,
    paper: z.object({
      ...shared,
      id: paperIdSchema,
      title,
      summary: abstract,
      // Only our own export states version, versionAt and withdrawal.
      ...otherFields,
      upvotes: count.optional(),
      submittedOnDailyAt: instant.optional(),
      submittedOnDailyBy: user,
    }),
    publishedAt: instantText.optional(),
    numComments: count.optional(),
    submittedBy: user,
  })
  .transform(({ paper, ...item }): IncomingPaper => {
    const group = paper.organization ?? item.organization;
    return {
      id: paper.id,
      title: paper.title,
      abstract: paper.summary,
      publishedAt: paper.publishedAt,
      authors: paper.authors,
      categories: paper.categories,
      version: paper.version,
      versionAt: paper.versionAt,
      withdrawnAt: paper.withdrawnAt,
      withdrawnBy: paper.withdrawnBy,
      // Only a top-level publishedAt features a paper: it is the feed day.
      ...(item.publishedAt !== undefined && {
        feedDay: item.publishedAt.slice(0, 10),
        featuredAt: paper.submittedOnDailyAt ?? new Date(item.publishedAt),
      }),
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

/** The paper that an outside item describes, or why it cannot be used: each wrong field. */
export function parsePaperItem(item: unknown): IncomingPaper | { why: string } {
  return parseIncomingPaper(paperItemSchema, item);
}
