import { authorsOf } from "@/lib/papers/authors";
import type { FullPaper } from "@/lib/papers/daily-paper";
import type { PaperItem, PaperOnWire } from "./shapes";
import { submitterAsUser } from "./to-user";

/** A paper as lists hold it. */
export function toPaperItem(paper: FullPaper): PaperItem {
  return {
    paper: toPaper(paper),
    // The feed day for a featured paper; its publication date for one that never was.
    publishedAt: (paper.feedDay ?? paper.publishedAt).toISOString(),
    ...inBothPlaces(paper),
    numComments: paper.sourceComments + paper.commentsCast,
    ...(paper.submitter && { submittedBy: submitterAsUser(paper.submitter) }),
    isAuthorParticipating: paper.claims.some(({ paperId, member }) =>
      member.comments.some((comment) => comment.paperId === paperId),
    ),
  };
}

/** A paper by itself. */
export function toPaper(paper: FullPaper): PaperOnWire {
  return {
    id: paper.id,
    authors: authorsOf(paper.authors),
    publishedAt: paper.publishedAt.toISOString(),
    ...(paper.featuredAt && { submittedOnDailyAt: paper.featuredAt.toISOString() }),
    ...(paper.submitter && { submittedOnDailyBy: submitterAsUser(paper.submitter) }),
    ...(paper.categories.length > 0 && { categories: paper.categories }),
    upvotes: paper.upvoteCount,
    ...inBothPlaces(paper),
  };
}

function inBothPlaces(paper: FullPaper) {
  return {
    title: paper.title,
    summary: paper.abstract,
    ...(paper.codeUrl !== null && { githubRepo: paper.codeUrl }),
    ...(paper.codeStars !== null && { githubStars: paper.codeStars }),
    ...(paper.projectUrl !== null && { projectPage: paper.projectUrl }),
    ...(paper.aiSummary !== null && { ai_summary: paper.aiSummary }),
    ...(paper.aiKeywords.length > 0 && { ai_keywords: paper.aiKeywords }),
    ...(paper.organization && { organization: toOrganization(paper.organization) }),
  };
}

function toOrganization({ name, fullName, avatarUrl }: NonNullable<FullPaper["organization"]>) {
  return { name, fullname: fullName, ...(avatarUrl !== null && { avatar: avatarUrl, avatarUrl }) };
}
