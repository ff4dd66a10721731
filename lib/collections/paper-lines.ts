import { db } from "@/lib/db";
import { type PaperLine, paperLineColumns, toPaperLine } from "./paper-line";

/** The papers with these ids that can be read, in the order of the ids. */
export async function paperLines(ids: string[]): Promise<PaperLine[]> {
  const rows = await db().paper.findMany({
    where: { id: { in: ids }, hiddenAt: null },
    select: paperLineColumns,
  });
  const byId = new Map(rows.map((row) => [row.id, toPaperLine(row)]));
  return [...new Set(ids)].flatMap((id) => byId.get(id) ?? []);
}
