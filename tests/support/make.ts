import { randomUUID } from "node:crypto";
import type { Prisma } from "@/lib/generated/client";
import { db } from "@/lib/platform/db";
import { dayStart } from "@/lib/platform/time";

/**
 * Builders of test rows: a test names the fields that matter to it, and the rest have defaults. They write the row alone,
 * bypassing the site's rules, and return its id.
 */

const FEED_DAY = "2025-12-12";
const EPOCH = new Date(0);
let made = 0;

export type PaperFields = Omit<Partial<Prisma.PaperCreateManyInput>, "feedDay" | "authors"> & {
  /** The day whose list it is in; null for a paper that is not featured. */
  feedDay?: string | null;
  authors?: string[];
  hidden?: boolean;
};

/** A paper that is featured and visible by default. */
export async function paper(fields: PaperFields = {}): Promise<string> {
  const row = paperRow(fields);
  await db().paper.create({ data: row });
  return row.id;
}

export async function papers(list: PaperFields[]): Promise<string[]> {
  const rows = list.map(paperRow);
  await db().paper.createMany({ data: rows });
  return rows.map(({ id }) => id);
}

function paperRow(fields: PaperFields): Prisma.PaperCreateManyInput {
  const { feedDay = FEED_DAY, authors = ["Ada Lovelace"], hidden = false, ...columns } = fields;
  const { id = `2512.9${String(++made).padStart(4, "0")}` } = columns;
  const featuredAt = feedDay === null ? null : dayStart(feedDay);
  return {
    id,
    title: `Title of ${id}`,
    abstract: `Abstract of ${id}`,
    publishedAt: new Date("2025-12-01T00:00:00Z"),
    authors: authors.map((name) => ({ name, hidden: false })),
    feedDay: featuredAt,
    featuredAt,
    hiddenAt: hidden ? (featuredAt ?? EPOCH) : null,
    ...columns,
  };
}

/** Members that many tests know by name: Ada writes, Bob answers her, and Grace is the curator. */
export const ADA = { handle: "ada", name: "Ada", email: "ada@example.org", emailVerified: true };
export const BOB = { handle: "bob", name: "Bob", email: "bob@example.org", emailVerified: true };
export const GRACE = {
  handle: "grace",
  name: "Grace",
  email: "grace@example.org",
  emailVerified: true,
  role: "curator" as const,
};

/** A member without a name, as after a first sign-in by mail. */
export async function member(fields: Partial<Prisma.MemberCreateManyInput> = {}): Promise<string> {
  const [id = ""] = await members(1, fields);
  return id;
}

export async function members(
  count: number,
  fields: Partial<Prisma.MemberCreateManyInput> = {},
): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomUUID());
  await db().member.createMany({
    data: ids.map((id) => ({ id, name: "", email: `${id}@example.org`, ...fields })),
  });
  return ids;
}

/** A reader of the digest who confirmed long ago. */
export async function subscriber(fields: Partial<Prisma.SubscriberCreateInput> = {}): Promise<number> {
  const { id } = await db().subscriber.create({ data: subscriberRow(fields) });
  return id;
}

/** More such readers: reader1@example.org, reader2@example.org and so on. */
export async function subscribers(
  count: number,
  fields: Partial<Prisma.SubscriberCreateManyInput> = {},
): Promise<void> {
  const known = await db().subscriber.count();
  const addresses = Array.from({ length: count }, (_, index) => `reader${known + index + 1}@example.org`);
  await db().subscriber.createMany({
    data: addresses.map((email) => ({ ...subscriberRow({ email }), ...fields })),
  });
}

function subscriberRow<Fields extends { email?: string }>(fields: Fields) {
  return { email: `reader-${++made}@example.org`, status: "active" as const, confirmedAt: EPOCH, ...fields };
}

/** A comment that changes no count and notifies nobody. */
export async function comment(
  fields: Partial<Prisma.CommentUncheckedCreateInput> & { paperId: string; memberId: string },
): Promise<number> {
  const { source = "Hm." } = fields;
  const row = { source, html: `<p>${source}</p>`, createdAt: new Date("2025-12-13T00:00:00Z"), ...fields };
  return (await db().comment.create({ data: row })).id;
}

/** A daily edition without deliveries. */
export async function edition(fields: Partial<Prisma.EditionCreateInput> = {}): Promise<number> {
  const row = { frequency: "daily" as const, period: FEED_DAY, paperIds: [], ...fields };
  return (await db().edition.create({ data: row })).id;
}
