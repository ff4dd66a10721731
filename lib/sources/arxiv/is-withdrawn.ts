/** arXiv keeps a withdrawn paper and says so in words: in the comment of its last version, or in place of the abstract. */
const IN_COMMENT =
  /\b(withdrawn|retracted)\b.{0,60}\b(author|arxiv|submitter)|\b(is|been|was|this paper|this article) (withdrawn|retracted)\b|^\s*(withdrawn|retracted)\b/i;
const AS_ABSTRACT =
  /^\s*(this|the) (paper|article|submission|manuscript|work|preprint|version|report)\b.{0,80}\b(has been|is|was|being) (temporarily )?(withdrawn|retracted)\b/i;

/** Whether what arXiv says of a paper's latest version is that there is none any more. */
export function isWithdrawn({ comment, abstract }: { comment: string; abstract: string }): boolean {
  return IN_COMMENT.test(comment) || AS_ABSTRACT.test(abstract);
}
