import { invitationMail } from "@/emails/invitation-mail";
import { giveBackWarmUp, takeWarmUp } from "@/lib/digest/deliveries/warm-up";
import { MailError } from "@/lib/mail/failure";
import { sendMail } from "@/lib/mail/send";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { addMs, DAY_MS, HOUR_MS, nowFrom } from "@/lib/platform/time";
import { hashToken, newToken } from "@/lib/platform/tokens";

const INVITATION_DAYS_VALID = 7;
/** A process that dies while it sends may have sent: the next one asks after this, so at most once more. */
const LEASE_MS = HOUR_MS;
/** So few that the lease outlasts them all, even if the server takes minutes for each. */
const AT_ONCE = 5;
/** A server that asks for a later time is asked again every hour for this long. */
const ASKED_FOR_MS = 3 * DAY_MS;

type Asked = { id: number; email: string; consentSource: string | null; createdAt: Date; token: string };

/**
 * Asks the readers of imported lists whether they want the digest, each once, at the rate of a new sender (MAIL_WARM_UP).
 * Stops at the deadline, or when the mail server takes no mail. Returns how many were asked.
 */
export async function askImported({
  now: startedAt,
  deadline,
  signal,
}: {
  now: Date;
  deadline: Date;
  signal?: AbortSignal;
}): Promise<number> {
  const now = nowFrom(startedAt);
  let asked = 0;
  while (!signal?.aborted && now() < deadline) {
    const waiting = await db().subscriber.count({ where: { askAt: { lte: now() }, status: "pending" } });
    if (waiting === 0) break;
    const allowed = await takeWarmUp({ now: now(), wanted: Math.min(AT_ONCE, waiting) });
    if (allowed === 0) break;
    const leased = await lease(allowed, now());
    const sent = await askAll(leased, { now, signal });
    asked += sent;
    await giveBackWarmUp({ now: now(), mails: allowed - sent });
    if (sent < leased.length) break;
  }
  if (asked > 0) log().info({ asked }, "readers of an imported list were asked whether they want the digest");
  return asked;
}

async function lease(countMax: number, now: Date): Promise<Asked[]> {
  const rows = await db().$queryRaw<Omit<Asked, "token">[]>`
    UPDATE subscriber SET ask_at = ${addMs(now, LEASE_MS)}::timestamp
    WHERE id IN (
      SELECT id FROM subscriber WHERE ask_at <= ${now}::timestamp AND status = 'pending'
      ORDER BY ask_at, id LIMIT ${countMax}::int FOR UPDATE SKIP LOCKED)
    RETURNING id, email, consent_source AS "consentSource", created_at AS "createdAt"`;
  return rows.map((row) => ({ ...row, token: newToken() }));
}

/** How many were asked, or their server refused or postponed the mail. The others wait again. */
async function askAll(
  leased: Asked[],
  { now, signal }: { now: () => Date; signal: AbortSignal | undefined },
): Promise<number> {
  const { SITE_NAME: siteName, SITE_URL: siteUrl } = env();
  let done = 0;
  for (const { id, email, consentSource: source, createdAt, token } of leased) {
    if (signal?.aborted) break;
    const expiresAt = addMs(now(), INVITATION_DAYS_VALID * DAY_MS);
    await db().subscriber.updateMany({
      where: { id, status: "pending" },
      data: { confirmTokenHash: hashToken(token), confirmExpiresAt: expiresAt },
    });
    const link = `${siteUrl}/subscribe/confirm?token=${token}`;
    const mail = await invitationMail({ siteName, siteUrl, link, daysValid: INVITATION_DAYS_VALID, source });
    const refused = await sendMail({ to: email, ...mail }, signal ? { signal } : {}).then(
      () => undefined,
      (error: unknown) => error,
    );
    if (refused !== undefined && !(refused instanceof MailError)) throw refused;
    if (refused && (refused.reason === "server" || refused.reason === "lost")) {
      log().warn(
        { err: refused },
        "readers of an imported list are asked later: the mail server takes no mail",
      );
      break;
    }
    // Its own server asks for a later time, which says nothing about the others.
    const isLater = refused?.reason === "later" && now().getTime() - createdAt.getTime() < ASKED_FOR_MS;
    if (refused && !isLater)
      log().info({ subscriberId: id, err: refused }, "a reader of an imported list could not be asked");
    const askAt = isLater ? addMs(now(), HOUR_MS) : null;
    await db().subscriber.updateMany({ where: { id }, data: { askAt } });
    done += 1;
  }
  const left = leased.slice(done).map(({ id }) => id);
  if (left.length > 0)
    await db().subscriber.updateMany({
      where: { id: { in: left } },
      data: { askAt: addMs(now(), HOUR_MS / 6) },
    });
  return done;
}
