import type { WithdrawnBy } from "@/lib/papers/withdrawal";

/**
 * arXiv keeps a withdrawn paper and says so in words only: in its last version's comment, or in place of the abstract.
 * People also write of withdrawing there when their paper is well ("Withdrawn from ICLR; accepted at ICML"), so a clause counts
 * only if it says of the paper itself that it is withdrawn.
 */

const PAPER =
  "(?:paper|article|submission|manuscript|work|preprint|e-?print|version|report|note|document|draft|study|letter|thesis|entry)";
const THIS = `(?:this|the|our|my|present|current|whole|entire|arxiv|latest|v\\d+)`;
const WITHDRAWN = "(?:withdrawn|retracted)";
/** What may follow the word: an end, a reason, an actor. "Withdrawn papers are common" and "withdrawn data" have a noun there. */
const END =
  "(?=\\s*(?:$|[,:()\\[\\]–—-])|\\s+(?:by|due|because|for|as|since|pending|at|after|until|till|temporarily|to|in|on|owing|following|and|with|upon|from (?:the )?arxiv)\\b)";
const AUXILIARY =
  "(?:(?:has|have|had|is|was|are|were|being|been|be|must|should|will|needs? to|had to|to)\\s+)*(?:(?:hereby|temporarily|now|voluntarily|formally|officially|therefore|thus|since)\\s+)?(?:been\\s+|being\\s+)?";

const SAYS_SO = [
  // "Withdrawn", "paper withdrawn due to error", "This v2 has been temporarily withdrawn by the authors".
  `^(?:${THIS}\\s+)*(?:${PAPER}\\s+)?(?:\\(?v?\\d+\\)?\\s+)?(?:of\\s+(?:${THIS}\\s+)*${PAPER}\\s+)?${AUXILIARY}${WITHDRAWN}${END}`,
  // "We have withdrawn this paper", "The authors wish to retract the manuscript".
  `^(?:we|i|(?:${THIS}\\s+|all\\s+|both\\s+)*(?:(?:first|corresponding|submitting)\\s+)?authors?|the submitter|arxiv(?: admin\\w*)?)\\b(?:\\s+[\\w']+){0,4}?\\s+(?:withdrawn|withdrew|withdraw(?:s|ing)?|retract(?:ed|s|ing)?)\\s+(?:${THIS}\\s+)+${PAPER}\\b(?!\\s+from\\b(?!\\s+(?:the\\s+)?arxiv))`,
  // "Withdrawal requested by the authors", "withdrawal due to an error".
  `^(?:${PAPER}\\s+)?(?:withdrawal|retraction)(?:\\s+(?:request(?:ed)?|notice|by|due|because|of (?:this|the) ${PAPER})\\b|\\s*$)`,
  // "Removed by arXiv administrators", "This submission has been removed by arXiv admin".
  `^(?:${THIS}\\s+)*(?:${PAPER}\\s+)?${AUXILIARY}(?:removed|withdrawn|rejected)\\s+by\\s+(?:the\\s+)?arxiv\\b`,
].map((pattern) => new RegExp(pattern, "i"));

/** A clause that speaks of another version or paper, of another place than arXiv, or that denies it. */
const SPEAKS_OF_ELSE = [
  `\\b(?:${WITHDRAWN}|withdrew|withdraw|withdrawal)\\s+(?:\\w+\\s+){0,3}?from\\b(?!\\s+(?:the\\s+)?arxiv)`,
  `\\b(?:previous|earlier|former|first|original|older?|prior|other|another|companion|duplicate|a)\\s+(?:\\w+\\s+){0,2}(?:version|paper|submission|preprint|draft|article)?\\s*(?:v?\\d+\\s+)?(?:that\\s+)?(?:\\w+\\s+){0,2}${WITHDRAWN}`,
  `\\b(?:not|never|no longer)\\b(?:\\s+\\w+)?\\s+(?:been\\s+)?${WITHDRAWN}`,
  `\\b(?:replaces|supersedes|replacing|superseding|replacement of|resubmission of|corrects)\\b`,
].map((pattern) => new RegExp(pattern, "i"));

/** Who withdrew the paper, if arXiv says that its latest version is a withdrawal; undefined if it does not. */
export function withdrawalOf({
  comment,
  abstract,
}: {
  comment: string;
  abstract: string;
}): WithdrawnBy | undefined {
  const clause = clausesOf(comment).find(isWithdrawal) ?? clausesOf(abstract).slice(0, 1).find(isWithdrawal);
  if (clause === undefined) return undefined;
  if (/\bby (?:the )?arxiv\b|\badministrators?\b|\bmoderators?\b|^arxiv\b/i.test(clause)) return "arxiv";
  return /\bauthors?\b|\bsubmitters?\b|^we\b|^i\b|\bus\b|\bmyself\b|\bour\b|\bmy\b/i.test(clause)
    ? "authors"
    : "unstated";
}

function isWithdrawal(clause: string): boolean {
  return (
    SAYS_SO.some((pattern) => pattern.test(clause)) && !SPEAKS_OF_ELSE.some((pattern) => pattern.test(clause))
  );
}

/** Sentences and what stands between semicolons, without arXiv's own heading of its notes. */
function clausesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?;])\s+|[;\n]|\s[–—]\s|\s-\s|\.$/)
    .map((clause) =>
      clause
        .replace(/^[\s"'“”‘’([{*_.-]+|^arxiv admin(?:istrat\w*)? note:?\s*/gi, "")
        .replace(/[.!?;)\]*_"'“”\s]+$/, ""),
    )
    .filter((clause) => clause !== "");
}
