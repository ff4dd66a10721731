import { randomUUID } from "node:crypto";
import { type DigestPaper, digestPaper } from "@/emails/digest-paper";
import { quotedPrintablePart } from "@/lib/mail/message";
import { escapeHtml } from "@/lib/text/plain";

/** A paper's place in one delivery; the reason is the reader's own, in words, or null. */
export type Pick = { paperId: string; reason: string | null };

export type EncodedBlock = { html: string; text: string };

type Pieces = { html: string[]; text: string[] };

/**
 * Renders and encodes each paper's block at its first use, with and without a place for a reason, and never again:
 * what a reader's own order costs is putting parts together.
 */
export function encodedBlocks(papers: Map<string, DigestPaper>): (pick: Pick) => Promise<EncodedBlock> {
  const plain = new Map<string, Promise<Pieces>>();
  const reasoned = new Map<string, Promise<Pieces>>();
  const reasons = new Map<string, EncodedBlock>();
  // Random, so that no paper can contain it.
  const reasonMark = randomUUID();

  return async ({ paperId, reason }) => {
    if (reason === null) {
      const { html, text } = await once(plain, paperId, () => render(papers, paperId));
      return { html: html.join(""), text: text.join("") };
    }
    const { html, text } = await once(reasoned, paperId, () => render(papers, paperId, reasonMark));
    const words = once(reasons, reason, () => ({
      html: quotedPrintablePart(escapeHtml(reason)),
      text: quotedPrintablePart(reason),
    }));
    return { html: html.join(words.html), text: text.join(words.text) };
  };
}

/** The block's parts, cut where the reason goes. */
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

/** What the map holds for the key, made at its first use. */
function once<T>(map: Map<string, T>, key: string, make: () => T): T {
  const held = map.get(key);
  if (held !== undefined) return held;
  const made = make();
  map.set(key, made);
  return made;
}

/** What is put into an edition's mail for each reader. */
const SLOTS = ["papers", "preferences", "unsubscribe"] as const;
export type Slot = (typeof SLOTS)[number];

/** A part of a mail, encoded once and cut where something is put in. */
export type Template = (string | { slot: Slot })[];

/** Encodes a part in which each mark stands for a slot. */
export function encodedTemplate(part: string, marks: Record<Slot, string>): Template {
  const slotOf = new Map<string, Slot>(SLOTS.map((slot) => [marks[slot], slot]));
  // Split by a pattern with a group, a text keeps what it is split at.
  return part.split(new RegExp(`(${Object.values(marks).join("|")})`)).map((piece) => {
    const slot = slotOf.get(piece);
    return slot === undefined ? quotedPrintablePart(piece) : { slot };
  });
}

/** The part with everything put in, which is encoded already. */
export function filled(template: Template, values: Record<Slot, string>): string {
  return template.map((piece) => (typeof piece === "string" ? piece : values[piece.slot])).join("");
}
