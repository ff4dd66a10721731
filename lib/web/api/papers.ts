import type { SimilarPapers } from "@/lib/discovery/similar/similar-papers";
import { personOf } from "@/lib/members/names";
import { authorsOf } from "@/lib/papers/authors";
import type { FullPaper } from "@/lib/papers/full-paper";
import { OWN_SOURCE } from "@/lib/papers/submitter";
import { siteIdentity } from "@/lib/platform/env";
import type { PaperInfo, PaperItem, PaperOnWire, User } from "./shapes";

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
function toPaper(paper: FullPaper): PaperOnWire {
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

/** A paper by itself, with the lists of what is linked to it elsewhere: nothing is known of those here. */
export function toPaperInfo(paper: FullPaper): PaperInfo {
  return {
    ...toPaper(paper),
    linkedModels: [],
    numTotalModels: 0,
    linkedDatasets: [],
    numTotalDatasets: 0,
    linkedSpaces: [],
    numTotalSpaces: 0,
  };
}

/** A person as clients read one: `user` and `name` are both the handle. */
export function toUser({ handle, name }: { handle: string; name: string }): User {
  return { user: handle, name: handle, fullname: name, avatarUrl: avatarUrl(handle), type: "user" };
}

/**
 * Who brought a paper in, as others may know them. A member who submitted here goes by the handle and name of their
 * account as these are now: the row's own handle is the account's id, which is nobody else's business.
 */
function submitterAsUser({ source, handle, name, member }: NonNullable<FullPaper["submitter"]>): User {
  return toUser(source === OWN_SOURCE ? personOf(member) : { handle, name });
}

/** The address of somebody's generated picture. */
function avatarUrl(handle: string): string {
  return `${siteIdentity().url}/api/avatars/${encodeURIComponent(handle)}.svg`;
}

/** Similar papers as a list of items, each with its reason. A header says what they were found by. */
export function toSimilarResponse({ by, papers }: SimilarPapers): Response {
  const items = papers.map((paper) => ({ ...toPaperItem(paper), similarity: paper.reason }));
  return Response.json(items, { headers: { "X-Similar-By": by, "Cache-Control": "no-store" } });
}
