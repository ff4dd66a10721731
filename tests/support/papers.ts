import { db } from "@/lib/db";

/** Writes one featured paper for a test. */
export async function makePaper(
  id: string,
  columns: { sourceUpvotes?: number; feedDay?: string; hidden?: boolean } = {},
): Promise<void> {
  const featuredAt = new Date(`${columns.feedDay ?? "2025-12-12"}T00:00:00Z`);
  await db().paper.create({
    data: {
      id,
      title: `Title of ${id}`,
      abstract: `Abstract of ${id}`,
      publishedAt: new Date("2025-12-01T00:00:00Z"),
      authors: [{ name: "Ada Lovelace", hidden: false }],
      feedDay: featuredAt,
      featuredAt,
      sourceUpvotes: columns.sourceUpvotes ?? 0,
      hiddenAt: columns.hidden ? featuredAt : null,
    },
  });
}
