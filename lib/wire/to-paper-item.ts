import { authorsOf } from "@/lib/papers/authors";
import type { DailyPaper } from "@/lib/papers/daily-paper";

/**
 * A paper in the shape that existing clients read. What is absent is omitted, never null. Clients look for some fields
 * at the top level only and others inside `paper`, so these stand in both places; users carry `user` and `name`.
 */
export function toPaperItem(paper: DailyPaper) {
  const both = {
    title: paper.title,
    summary: paper.abstract,
    ...(paper.codeUrl !== null && { githubRepo: paper.codeUrl }),
    ...(paper.codeStars !== null && { githubStars: paper.codeStars }),
    ...(paper.projectUrl !== null && { projectPage: paper.projectUrl }),
    ...(paper.aiSummary !== null && { ai_summary: paper.aiSummary }),
    ...(paper.aiKeywords.length > 0 && { ai_keywords: paper.aiKeywords }),
    ...(paper.organization && { organization: toOrganization(paper.organization) }),
  };
  const submitter = paper.submitter && toUser(paper.submitter);
  return {
    paper: {
      id: paper.id,
      authors: authorsOf(paper.authors),
      publishedAt: paper.publishedAt.toISOString(),
      ...(paper.featuredAt && { submittedOnDailyAt: paper.featuredAt.toISOString() }),
      ...(submitter && { submittedOnDailyBy: submitter }),
      ...(paper.categories.length > 0 && { categories: paper.categories }),
      upvotes: paper.upvoteCount,
      ...both,
    },
    // The feed day for a featured paper; its publication date for one that never was.
    publishedAt: (paper.feedDay ?? paper.publishedAt).toISOString(),
    ...both,
    numComments: paper.sourceComments + paper.commentsCast,
    ...(submitter && { submittedBy: submitter }),
    isAuthorParticipating: false,
  };
}

function toUser({ handle, name }: { handle: string; name: string }) {
  return { user: handle, name: handle, fullname: name, type: "user" };
}

function toOrganization({
  name,
  fullName,
  avatarUrl,
}: {
  name: string;
  fullName: string;
  avatarUrl: string | null;
}) {
  return { name, fullname: fullName, ...(avatarUrl !== null && { avatar: avatarUrl, avatarUrl }) };
}
