import { db } from "@/lib/platform/db";
import { dayStart } from "@/lib/platform/time";

const DAY = "2026-01-05";

/** Makes an edition with papers, and a due delivery for each of its new subscribers. Returns the edition's id. */
export async function plannedEdition({
  papers,
  subscribers,
  period = DAY,
}: {
  papers: number;
  subscribers: number;
  period?: string;
}): Promise<number> {
  const ids = Array.from({ length: papers }, (_, index) => `2601.${String(index).padStart(5, "0")}`);
  await db().paper.createMany({
    data: ids.map((id, index) => ({
      id,
      title: `Paper ${index} with $x^2$ and a title of the usual length, which is about a line`,
      abstract: "Long words of an abstract. ".repeat(40),
      publishedAt: dayStart(DAY),
      feedDay: dayStart(DAY),
      featuredAt: dayStart(DAY),
      authors: ["Ada Lovelace", "Alan Turing", "Grace Hopper"].map((name) => ({ name, hidden: false })),
      sourceUpvotes: index,
    })),
    skipDuplicates: true,
  });
  const known = await db().subscriber.count();
  await db().$executeRaw`
    INSERT INTO subscriber (email, status, confirmed_at)
    SELECT 'reader' || n || '@example.org', 'active', timestamp '2026-01-01'
    FROM generate_series(${known + 1}::int, ${known + subscribers}::int) AS n`;
  const edition = await db().edition.create({ data: { frequency: "daily", period, paperIds: ids } });
  await db().$executeRaw`
    INSERT INTO delivery (edition_id, subscriber_id, due_at)
    SELECT ${edition.id}::int, id, timestamp '2026-01-06' FROM subscriber ORDER BY id DESC LIMIT ${subscribers}::int`;
  return edition.id;
}
