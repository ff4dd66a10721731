import type { SubscriberForAdmin as Subscriber } from "@/lib/digest/list/for-admin";

/** One subscriber for an admin: what happened to their mails, and what can be done. */
export function SubscriberForAdmin({ subscriber }: { subscriber: Subscriber }) {
  const { id, email, name, status, why, since, mails, reports, nextDueAt } = subscriber;
  const { consentedAt, consentSource } = subscriber;
  const agreed = [
    consentedAt && `on ${consentedAt.toISOString().slice(0, 10)}`,
    consentSource !== null && `(${consentSource})`,
  ].filter(Boolean);
  return (
    <section aria-labelledby={`subscriber-${id}`}>
      <h2 id={`subscriber-${id}`}>{email}</h2>
      <p>
        {name !== null && `${name}, `}
        <strong>{status}</strong> since {minute(since)}
        {why !== null && `: ${why}`}
      </p>
      <p className="hint">
        {subscriber.frequency}, {String(subscriber.hour).padStart(2, "0")}:00 in {subscriber.timeZone}
        {nextDueAt && `, next mail due ${minute(nextDueAt)}`}
        {agreed.length > 0 && `; agreed ${agreed.join(" ")}`}
      </p>
      {mails.length > 0 && (
        <ul>
          {mails.map((mail) => (
            <li key={`${mail.frequency} ${mail.period}`}>
              {mail.frequency} {mail.period}: {mail.status.replace("_", " ")}
              {mail.at && ` at ${minute(mail.at)}`}
              {mail.said !== null && <> – {mail.said}</>}
            </li>
          ))}
        </ul>
      )}
      {reports.length > 0 && (
        <ul aria-label="Reports">
          {reports.map(({ kind, detail, receivedAt }) => (
            <li key={`${kind} ${receivedAt.toISOString()}`}>
              {kind} at {minute(receivedAt)}: {detail}
            </li>
          ))}
        </ul>
      )}
      {status === "suppressed" && <Change id={id} email={email} change="lift" label="Lift the suppression" />}
      {(status === "active" || status === "paused") && (
        <Change id={id} email={email} change="unsubscribe" label="Unsubscribe" />
      )}
      <details>
        <summary>Delete</summary>
        <p>Everything that is kept about this address goes, its mails in the ledger too.</p>
        <Change id={id} email={email} change="delete" label="Delete for good" />
      </details>
    </section>
  );
}

function Change({ id, email, change, label }: { id: number; email: string; change: string; label: string }) {
  return (
    <form method="post" action="/api/admin/subscribers/change" className="my-2">
      <input type="hidden" name="subscriber" value={id} />
      <input type="hidden" name="change" value={change} />
      <button type="submit" className="outline-button" aria-label={`${label}: ${email}`}>
        {label}
      </button>
    </form>
  );
}

function minute(date: Date): string {
  return `${date.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
