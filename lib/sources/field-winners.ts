import type { SourceName } from "@/lib/env";

type Winner = { fields: string; winner: SourceName; rule: string };

/**
 * Whose word stands where sources disagree. lib/papers/save-papers.ts holds to it, an import too; nothing is ever erased
 * because a source does not mention it.
 */
export const FIELD_WINNERS: Winner[] = [
  {
    fields: "title, abstract, authors, categories, date of publication, version, withdrawal",
    winner: "arxiv",
    rule: "Others only say them of a paper that arXiv has not spoken of here yet; an older version never replaces a newer one.",
  },
  {
    fields: "feed day, submitter",
    winner: "hf",
    rule: "The first to say them stands: a day or a submitter chosen here is not moved.",
  },
  {
    fields:
      "upvotes to begin with, comments there, AI summary, keywords, organisation, code and project links",
    winner: "hf",
    rule: "The last word stands, but links that an author set here stay; votes and comments made here are counted beside it.",
  },
  {
    fields: "stars of the code",
    winner: "github",
    rule: "Others only say them until GitHub itself has answered.",
  },
];
