import { db } from "@/lib/db";

export type ExpectedReaders = {
  /** Have a delivery of it that is not sent yet. */
  waiting: number;
  /** Have had it, or never will. */
  done: number;
  /** Subscribers of its frequency without a delivery. Those whose topics it has nothing on may want none. */
  unplanned: number;
  titles: string[];
  ledgerClearedAt: Date | null;
};

/** What an edition says and to how many it would go, were it planned and sent now. */
export async function expectedReaders({
  editionId,
  now,
}: {
  editionId: number;
  now: Date;
}): Promise<ExpectedReaders> {
  const edition = await db().edition.findUniqueOrThrow({
    where: { id: editionId },
    select: { frequency: true, paperIds: true, ledgerClearedAt: true },
  });
  const [waiting, done, unplanned, papers] = await Promise.all([
    db().delivery.count({ where: { editionId, status: { in: ["pending", "sending"] } } }),
    db().delivery.count({ where: { editionId, status: { notIn: ["pending", "sending"] } } }),
    db().subscriber.count({
      where: {
        status: "active",
        frequency: edition.frequency,
        OR: [{ pausedUntil: null }, { pausedUntil: { lte: now } }],
        deliveries: { none: { editionId } },
      },
    }),
    db().paper.findMany({ where: { id: { in: edition.paperIds } }, select: { id: true, title: true } }),
  ]);
  const titleOf = new Map(papers.map(({ id, title }) => [id, title]));
  const titles = edition.paperIds.map((id) => titleOf.get(id) ?? id);
  return { waiting, done, unplanned, titles, ledgerClearedAt: edition.ledgerClearedAt };
}
