import { editionPeriod, editionTitles } from "@/lib/digest/editions/period";
import type { AdminDigest } from "@/lib/digest/editions/progress";
import { boundsOf } from "@/lib/papers/period";
import { counted } from "@/lib/text/plain";

/** How far the sending of one edition is, for an admin. */
export function DigestProgress({ digest, now }: { digest: AdminDigest; now: Date }) {
  const { id, frequency, period, planned, pausedUntil, pauseReason, ledgerClearedAt, lastErrors } = digest;
  const done = digest.sent + digest.failed + digest.skipped + digest.maybeSent + digest.tooOld;
  const isPaused = pausedUntil !== null && pausedUntil > now;
  return (
    <section aria-labelledby={`digest-${id}`}>
      <h2 id={`digest-${id}`}>
        {editionTitles(frequency, period).title}, {frequency}
      </h2>
      {ledgerClearedAt !== null && (
        <p>Its deliveries were deleted for their age on {formatDay(ledgerClearedAt)}.</p>
      )}
      {planned > 0 && <progress max={planned} value={done} aria-label={`${done} of ${planned} done`} />}
      <dl className="figures">
        {listFigures(digest).map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {digest.failed > 0 && (
        <p>
          Refused for{" "}
          {Object.entries(digest.failedBy)
            .map(([about, count]) => `${REFUSALS[about] ?? about} (${count})`)
            .join(", ")}
        </p>
      )}
      {digest.stoppedAt !== null && (
        <p role="alert" className="notice">
          Stopped at {formatMinute(digest.stoppedAt)}, since the mail server refused too many mails:{" "}
          {digest.stopReason}. Nobody was suppressed for it. Once the cause is mended,{" "}
          <code>
            npm run digest -- --frequency {frequency} --date {boundsOf(editionPeriod(frequency, period)).last}
          </code>{" "}
          goes on.
        </p>
      )}
      {isPaused && (
        <p role="status" className="notice">
          Paused until {formatMinute(pausedUntil)}, since the mail server takes no mail: {pauseReason}
        </p>
      )}
      {lastErrors.length > 0 && (
        <details>
          <summary>The last errors</summary>
          <ul>
            {lastErrors.map(({ address, error, attempts }) => (
              <li key={`${address} ${error}`}>
                {address}: {error} ({counted(attempts, "attempt")})
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function listFigures(digest: AdminDigest): { name: string; value: string }[] {
  const { rate, nextDueAt, lastSentAt } = digest;
  return [
    ...(
      ["planned", "sent", "failed", "suppressed", "maybeSent", "tooOld", "skipped", "waiting"] as const
    ).map((name) => ({
      name: FIGURE_NAMES[name],
      value: digest[name].toLocaleString("en"),
    })),
    ...(nextDueAt === null
      ? []
      : [
          { name: `Due later, from ${formatMinute(nextDueAt)}`, value: digest.dueLater.toLocaleString("en") },
        ]),
    ...(rate === null ? [] : [{ name: "Mails a second", value: rate.toFixed(1) }]),
    ...(lastSentAt === null ? [] : [{ name: "Last mail", value: formatMinute(lastSentAt) }]),
  ];
}

/** The classes of lib/mail/refusal.ts in words. */
const REFUSALS: Record<string, string> = {
  mailbox: "want of such a mailbox",
  policy: "a policy",
  relay: "relaying",
  reputation: "the sender’s reputation",
  quota: "a full mailbox",
  size: "its size",
  content: "its content",
  routing: "routing",
  temporary: "now, until given up",
  unknown: "no known reason",
};

const FIGURE_NAMES = {
  planned: "Planned",
  sent: "Sent",
  failed: "Failed",
  suppressed: "Suppressed of those",
  maybeSent: "Maybe delivered",
  tooOld: "Too old to send",
  skipped: "No longer wanted",
  waiting: "Waiting",
};

function formatDay(at: Date): string {
  return at.toISOString().slice(0, 10);
}

function formatMinute(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
