import { type RetryPolicy, retryPolicy } from "@/lib/mail/failure";
import { SEND_TIMEOUT_MS } from "@/lib/mail/send";
import { env } from "@/lib/platform/env";

/** How long a lease on a delivery lasts. A sender that dies delays the mails it had leased by as much. */
export const LEASE_MS = 5 * 60_000;
/** The first pause of an edition when the mail server accepts no mail at all. */
const FIRST_PAUSE_MS = 30_000;

/** A sender's settings. Tests shorten the times. */
export type SenderSettings = {
  connections: number;
  leaseMs: number;
  /** The longest that sending a mail may take. With less of its lease left, a mail is not started. */
  sendMs: number;
  firstPauseMs: number;
  retryPolicy: RetryPolicy;
};

export function senderSettings(): SenderSettings {
  return {
    connections: env().MAIL_CONNECTIONS,
    leaseMs: LEASE_MS,
    sendMs: SEND_TIMEOUT_MS,
    firstPauseMs: FIRST_PAUSE_MS,
    retryPolicy: retryPolicy(env().MAIL_RETRY_HOURS),
  };
}

export type SendReport = {
  sent: number;
  /** Refused for good. */
  failed: number;
  /** The subscriber no longer wants it. */
  skipped: number;
  /** Refused for now; a later run tries again. */
  postponed: number;
  /** The mail server's error if mails still wait because it accepts none. */
  stoppedBy: string | undefined;
};

export function emptyReport(): SendReport {
  return { sent: 0, failed: 0, skipped: 0, postponed: 0, stoppedBy: undefined };
}

/** A place for one mail in flight. The next mail to use it sends its bytes once the previous one is in the ledger. */
export type SendPermit = { inLedger: Promise<void> };

const shared = globalThis as {
  sendPermits?: { free: SendPermit[]; waiting: ((permit: SendPermit) => void)[] };
};

/**
 * Runs `work` with one of the process's permits. There is one per connection to the mail server, however many runs the
 * process has, so there are never more accepted mails missing from the ledger than connections.
 */
export async function withSendPermit<T>(
  permits: number,
  work: (permit: SendPermit) => Promise<T>,
): Promise<T> {
  shared.sendPermits ??= {
    free: Array.from({ length: permits }, () => ({ inLedger: Promise.resolve() })),
    waiting: [],
  };
  const state = shared.sendPermits;
  const permit =
    state.free.shift() ?? (await new Promise<SendPermit>((resolve) => state.waiting.push(resolve)));
  try {
    return await work(permit);
  } finally {
    const next = state.waiting.shift();
    if (next) next(permit);
    else state.free.push(permit);
  }
}
