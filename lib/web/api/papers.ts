import type { SimilarPapers } from "@/lib/discovery/similar/similar-papers";
import { personOf } from "@/lib/members/names";
import { authorsOf } from "@/lib/papers/authors";
import { type FullPaper, OWN_SOURCE } from "@/lib/papers/full-paper";
import { pictureUrl, readPicture } from "@/lib/papers/pictures/picture";
import { WITHDRAWN_BY } from "@/lib/papers/withdrawal";
import { siteIdentity } from "@/lib/platform/env";
import type { ApiPaper, ApiUser, PaperInfo, PaperItem } from "./schemas";

/** A paper as an item of a list. */
export function toPaperItem(paper: FullPaper): PaperItem {
  return {
    paper: toApiPaper(paper),
    // The feed day, or the publication date if the paper was never featured.
    publishedAt: (paper.feedDay ?? paper.publishedAt).toISOString(),
    ...inBothPlaces(paper),
    numComments: paper.sourceComments + paper.commentsCast,
    ...(paper.submitter && { submittedBy: submitterAsUser(paper.submitter) }),
    isAuthorParticipating: paper.claims.some(({ paperId, member }) =>
      member.comments.some((comment) => comment.paperId === paperId),
    ),
  };
}

/** The `paper` object of an item. */
function toApiPaper(paper: FullPaper): ApiPaper {
  return {
    id: paper.id,
    authors: authorsOf(paper.authors),
    publishedAt: paper.publishedAt.toISOString(),
    ...(paper.featuredAt && { submittedOnDailyAt: paper.featuredAt.toISOString() }),
    ...(paper.submitter && { submittedOnDailyBy: submitterAsUser(paper.submitter) }),
    ...(paper.categories.length > 0 && { categories: paper.categories }),
    ...(paper.withdrawnAt && {
      withdrawnAt: paper.withdrawnAt.toISOString(),
      withdrawnBy: WITHDRAWN_BY.find((by) => by === paper.withdrawnBy) ?? "unstated",
    }),
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
    ...pictureFields(paper),
    ...(paper.organization && { organization: toOrganization(paper.organization) }),
  };
}

/** A small picture, and the large one in the list of media that some clients read. */
function pictureFields(paper: FullPaper) {
  const picture = readPicture(paper.picture);
  if (!picture) return {};
  const urlOf = (width: 480 | 960) => pictureUrl(siteIdentity().url, paper.id, picture, width);
  return { thumbnail: urlOf(480), mediaUrls: [urlOf(960)] };
}

function toOrganization({ name, fullName, avatarUrl }: NonNullable<FullPaper["organization"]>) {
  return { name, fullname: fullName, ...(avatarUrl !== null && { avatar: avatarUrl, avatarUrl }) };
}

/** A single paper. The lists of linked models, datasets and spaces are empty: this site does not know them. */
export function toPaperInfo(paper: FullPaper): PaperInfo {
  return {
    ...toApiPaper(paper),
    linkedModels: [],
    numTotalModels: 0,
    linkedDatasets: [],
    numTotalDatasets: 0,
    linkedSpaces: [],
    numTotalSpaces: 0,
  };
}

/** A person as API clients read one: `user` and `name` are both the handle. */
export function toApiUser({ handle, name }: { handle: string; name: string }): ApiUser {
  return { user: handle, name: handle, fullname: name, avatarUrl: avatarUrl(handle), type: "user" };
}

/**
 * A paper's submitter as others may see them. A member who submitted here appears under their account's current handle
 * and name: the row's own handle is the account's id, which is private.
 */
function submitterAsUser({ source, handle, name, member }: NonNullable<FullPaper["submitter"]>): ApiUser {
  return toApiUser(source === OWN_SOURCE ? personOf(member) : { handle, name });
}

/** The URL of a person's generated avatar. */
function avatarUrl(handle: string): string {
  return `${siteIdentity().url}/api/avatars/${encodeURIComponent(handle)}.svg`;
}

/** Similar papers as a list of items, each with its reason. The header X-Similar-By says how they were found. */
export function toSimilarResponse({ by, papers }: SimilarPapers): Response {
  const items = papers.map((paper) => ({ ...toPaperItem(paper), similarity: paper.reason }));
  return Response.json(items, { headers: { "X-Similar-By": by, "Cache-Control": "no-store" } });
}
