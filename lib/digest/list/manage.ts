import { db } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors";
import type { BadLine, ListedReader } from "./read-list";

/** What an operator does to one subscriber. Each says with DomainError why it cannot be done. */

/** Lets digests go to a suppressed address again: what its server said before counts for nothing from now on. */
export async function liftSuppression({ email, now }: { email: string; now: Date }): Promise<void> {
  const row = await db().subscriber.findUnique({
    where: { email },
    select: { id: true, status: true, confirmedAt: true },
  });
  if (!row) throw notHere(email);
  if (row.status !== "suppressed")
    throw new DomainError("conflict", `${email} is not suppressed: it is ${row.status}.`);
  // Nobody at the address ever agreed: it may be asked again, and must confirm.
  if (row.confirmedAt === null) await db().subscriber.delete({ where: { id: row.id } });
  else
    await db().subscriber.update({
      where: { id: row.id },
      data: { status: "active", suppressionReason: null, confirmedAt: now },
    });
}

/** Ends a subscription as its reader would. */
export async function unsubscribeAddress({ email, now }: { email: string; now: Date }): Promise<void> {
  const { count } = await db().subscriber.updateMany({
    where: { email, status: { not: "unsubscribed" } },
    data: { status: "unsubscribed", unsubscribedAt: now, askAt: null },
  });
  if (count === 0 && (await db().subscriber.count({ where: { email } })) === 0) throw notHere(email);
}

/** Deletes everything that is kept about an address. */
export async function deleteSubscriber({ email }: { email: string }): Promise<void> {
  const { count } = await db().subscriber.deleteMany({ where: { email } });
  if (count === 0) throw notHere(email);
}

function notHere(email: string): DomainError {
  return new DomainError("not_found", `${email} is no subscriber’s address.`);
}

export type SuppressReport = { suppressed: number; known: number; bad: BadLine[] };

/**
 * Suppresses the addresses of a list, such as one of another service's bounces: no digest goes to them, and no later
 * import subscribes them. Who left stays as they are.
 */
export async function suppressList(
  lines: AsyncIterable<ListedReader | BadLine>,
  { reason, now }: { reason: string; now: Date },
): Promise<SuppressReport> {
  const report: SuppressReport = { suppressed: 0, known: 0, bad: [] };
  for await (const line of lines) {
    if ("why" in line) {
      report.bad.push(line);
      continue;
    }
    const changed = await db().$executeRaw`
      INSERT INTO subscriber AS known (email, status, suppression_reason, created_at)
      VALUES (${line.email}, 'suppressed', ${reason}, ${now}::timestamp)
      ON CONFLICT (email) DO UPDATE SET status = 'suppressed', suppression_reason = excluded.suppression_reason, ask_at = NULL
      WHERE known.status NOT IN ('unsubscribed', 'suppressed')`;
    if (changed > 0) report.suppressed += 1;
    else report.known += 1;
  }
  return report;
}
