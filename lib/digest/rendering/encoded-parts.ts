import { randomUUID } from "node:crypto";
import { type DigestPaper, digestPaper } from "@/emails/digest-paper";
import { quotedPrintablePart } from "@/lib/mail/message";
import { escapeHtml } from "@/lib/text/plain";

/** A paper in one delivery; the reason is the subscriber's, as text, or null. */
export type PickedPaper = { paperId: string; reason: string | null };

export type EncodedBlock = { html: string; text: string };

type Pieces = { html: string[]; text: string[] };

/**
 * Renders and encodes each paper's block at its first use, with and without a place for a reason, and never again, so
 * a personal order only costs concatenation.
 */
export function blockEncoder(papers: Map<string, DigestPaper>): (pick: PickedPaper) => Promise<EncodedBlock> {
  const plain = new Map<string, Promise<Pieces>>();
  const withReason = new Map<string, Promise<Pieces>>();
  const reasons = new Map<string, EncodedBlock>();
  // Random, so that no paper can contain it.
  const reasonMark = randomUUID();

  return async ({ paperId, reason }) => {
    if (reason === null) {
      const { html, text } = await getOrCreate(plain, paperId, () => render(papers, paperId));
      return { html: html.join(""), text: text.join("") };
    }
    const { html, text } = await getOrCreate(withReason, paperId, () => render(papers, paperId, reasonMark));
    const words = getOrCreate(reasons, reason, () => ({
      html: quotedPrintablePart(escapeHtml(reason)),
      text: quotedPrintablePart(reason),
    }));
    return { html: html.join(words.html), text: text.join(words.text) };
  };
}

/** A paper's block, encoded and split where the reason goes. */
async function render(
  papers: Map<string, DigestPaper>,
  paperId: string,
  reasonMark?: string,
): Promise<Pieces> {
  const paper = papers.get(paperId);
  if (!paper) throw new Error(`no paper ${paperId}`);
  const block = await digestPaper(reasonMark === undefined ? paper : { ...paper, reason: reasonMark });
  const encoded = (text: string) =>
    (reasonMark === undefined ? [text] : text.split(reasonMark)).map(quotedPrintablePart);
  return { html: encoded(block.html), text: encoded(block.text) };
}

/** The value for the key, made and stored at its first use. */
function getOrCreate<T>(map: Map<string, T>, key: string, make: () => T): T {
  const existing = map.get(key);
  if (existing !== undefined) return existing;
  const made = make();
  map.set(key, made);
  return made;
}

/** The parts of an edition's mail that differ between subscribers. */
const PLACEHOLDERS = ["papers", "preferences", "unsubscribe"] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];

/** A part of a mail, encoded once and split at its placeholders. */
export type Template = (string | { placeholder: Placeholder })[];

/** Encodes a part in which each mark stands for a placeholder. */
export function encodeTemplate(part: string, marks: Record<Placeholder, string>): Template {
  const placeholderOf = new Map<string, Placeholder>(
    PLACEHOLDERS.map((placeholder) => [marks[placeholder], placeholder]),
  );
  // Splitting by a pattern with a group keeps the separators.
  return part.split(new RegExp(`(${Object.values(marks).join("|")})`)).map((piece) => {
    const placeholder = placeholderOf.get(piece);
    return placeholder === undefined ? quotedPrintablePart(piece) : { placeholder };
  });
}

/** Fills a template with values that are already encoded. */
export function fillTemplate(template: Template, values: Record<Placeholder, string>): string {
  return template.map((piece) => (typeof piece === "string" ? piece : values[piece.placeholder])).join("");
}
