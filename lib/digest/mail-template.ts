import { quotedPrintablePart } from "@/lib/mail/quoted-printable";

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
