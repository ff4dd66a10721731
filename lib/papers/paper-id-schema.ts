import { z } from "zod";
import { parsePaperId } from "./paper-id";

// Apart from paper-id.ts, which reaches the browser and so must not import zod.

/** An arXiv id; a version is removed. */
export const paperIdSchema = z.string().transform((value, context) => {
  const parts = parsePaperId(value);
  if (parts) return parts.id;
  context.addIssue({ code: "custom", message: "is not an arXiv id" });
  return z.NEVER;
});

export const paperPathParams = z.object({ paperId: paperIdSchema });

/** Addresses that people copy: arXiv, its mirrors, alphaXiv, DOIs, and sites whose papers are at /papers/{id}. */
const PAPER_URL =
  /^(?:https?:\/\/)?(?:(?:[\w.-]+\.)?(?:arxiv|alphaxiv)\.org(?:\/[a-z]{2})?\/(?:abs|pdf|html|format|overview)\/|doi\.org\/10\.48550\/arxiv\.|[\w.:-]+\/papers\/)(?<id>[^?#]+?)(?:\.pdf|\.md)?\/?(?:[?#].*)?$/i;

/** The id of the paper that a text names; undefined unless the whole text is an arXiv id or the address of a paper. */
export function parsePaperReference(text: string): string | undefined {
  const trimmed = text.trim();
  const named = PAPER_URL.exec(trimmed)?.groups?.id ?? trimmed.replace(/^arxiv:\s*/i, "");
  return parsePaperId(named.replace(/%2F/i, "/"))?.id;
}
