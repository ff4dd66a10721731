import { expect, test } from "vitest";
import { withdrawalOf } from "@/lib/intake/sources/arxiv/withdrawal";

test.each([
  ["This paper has been withdrawn by the author(s) due to a crucial sign error in equation 1", "authors"],
  ["Withdrawn", "unstated"],
  ["Withdrawn.", "unstated"],
  ["paper withdrawn due to error", "unstated"],
  ["Paper withdrawn", "unstated"],
  ["Withdrawn by the authors; see comments", "authors"],
  [
    "12 pages. This submission has been withdrawn by arXiv administrators due to inappropriate authorship",
    "arxiv",
  ],
  ["The paper is withdrawn because of a mistake in Lemma 2", "unstated"],
  ["retracted by the authors", "authors"],
  ["We have withdrawn this paper", "authors"],
  ["We have decided to withdraw this paper because of an error in Section 3.", "authors"],
  ["I have withdrawn the paper due to errors", "authors"],
  ["The authors wish to withdraw the manuscript", "authors"],
  ["The author has withdrawn this paper due to an error in Theorem 2.", "authors"],
  ["All authors have agreed to retract this article", "authors"],
  ["removed by arXiv administrators", "arxiv"],
  [
    "This article has been removed by arXiv administrators because the submitter did not have the right",
    "arxiv",
  ],
  ["arXiv admin note: This submission has been withdrawn by arXiv administrators", "arxiv"],
  ["arXiv admin note: submission has been withdrawn by arXiv administrators due to text overlap", "arxiv"],
  [
    "This version withdrawn by arXiv administrators because the author did not have the right to agree",
    "arxiv",
  ],
  ["v2 withdrawn", "unstated"],
  ["This paper is temporarily withdrawn for further revision", "unstated"],
  ["Withdrawn for further verification", "unstated"],
  ["20 pages, 5 figures; withdrawn due to a bug in the evaluation code", "unstated"],
  ["The manuscript has been withdrawn from arXiv by its authors", "authors"],
  ["Withdrawal requested by the authors", "authors"],
  ["This work has been retracted.", "unstated"],
])("a comment says of the paper that it is withdrawn: %s", (comment, by) => {
  expect(withdrawalOf({ comment, abstract: "We show." })).toBe(by);
});

test.each([
  "12 pages, 3 figures",
  "Accepted at ACL; code is available",
  "Fixes a paper that had to be reconsidered",
  "Withdrawn from ICLR 2025 after the rebuttal; accepted at ICML 2025",
  "This paper was withdrawn from NeurIPS and accepted at AAAI",
  "Submission withdrawn from ICLR",
  "a claim was retracted",
  "One claim of the first version was retracted",
  "We have withdrawn the claim of Section 4",
  "Theorem 3 was withdrawn",
  "A previous version was withdrawn because of an error, which is corrected here",
  "An earlier withdrawn version contained an error",
  "Supersedes the withdrawn arXiv:2401.00001",
  "Replaces a withdrawn paper",
  "This paper has not been withdrawn",
  "The original version was withdrawn; this is the corrected one",
  "We study papers that were withdrawn by their authors",
  "Withdrawn papers are our data",
  "arXiv admin note: text overlap with arXiv:2401.00001",
  "Removed a figure by request of the reviewers",
  "We withdrew the submission from a journal",
  "",
])("a comment of a paper that is well: %s", (comment) => {
  expect(withdrawalOf({ comment, abstract: "We show." })).toBeUndefined();
});

test.each([
  ["This paper has been withdrawn by the authors.", "authors"],
  ["The submission is being withdrawn.", "unstated"],
  ["Withdrawn.", "unstated"],
  ["This paper has been withdrawn by the author due to an error. The old abstract follows.", "authors"],
  ["We study 1,200 withdrawn papers and why they were retracted by their authors.", undefined],
  ["Withdrawn articles are cited for years. We ask why.", undefined],
  ["Retracted papers pollute language models.", undefined],
  ["A drug was withdrawn from the market. This paper has been withdrawn.", undefined],
])("the words in place of an abstract: %s", (abstract, by) => {
  expect(withdrawalOf({ comment: "", abstract })).toBe(by);
});
