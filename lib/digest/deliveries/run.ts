import { type RetryPolicy, retryPolicy } from "@/lib/mail/failure";
import type { RefusalClass } from "@/lib/mail/refusal";
import { ANSWER_TIMEOUT_MS, SEND_TIMEOUT_MS } from "@/lib/mail/send";
import { env } from "@/lib/platform/env";
import { MINUTE_MS } from "@/lib/platform/time";

/**
 * How long a lease on a delivery lasts until its mail has gone out, which renews it. A sender that dies delays the mails
 * that it had leased by as much.
 */
export const LEASE_MS = 5 * MINUTE_MS;
/** What the renewed lease lasts beyond the wait for the server's last answer. */
const LEASE_MARGIN_MS = 2 * MINUTE_MS;
/** The first pause of an edition when the mail server accepts no mail at all. */
const FIRST_PAUSE_MS = 30_000;
/** How long a process that must stop waits for the answers to mails that have gone out. */
const STOP_MS = 5000;

/** A sender's settings. Tests shorten the times. */
export type SenderSettings = {
  connections: number;
  connectionsPerDomain: number | undefined;
  ratePerDomain: number | undefined;
  leaseMs: number;
  /** The longest that sending a mail up to its final dot may take. With less of its lease left, a mail is not started. */
  sendMs: number;
  /** The longest wait for the answer to the final dot. */
  answerMs: number;
  leaseMarginMs: number;
  stopMs: number;
  firstPauseMs: number;
  retryPolicy: RetryPolicy;
  ageMs: number;
};

export function senderSettings(): SenderSettings {
  return {
    connections: env().MAIL_CONNECTIONS,
    connectionsPerDomain: env().MAIL_DOMAIN_CONNECTIONS,
    ratePerDomain: env().MAIL_DOMAIN_RATE,
    leaseMs: LEASE_MS,
    sendMs: SEND_TIMEOUT_MS,
    answerMs: ANSWER_TIMEOUT_MS,
    leaseMarginMs: LEASE_MARGIN_MS,
    stopMs: STOP_MS,
    firstPauseMs: FIRST_PAUSE_MS,
    retryPolicy: retryPolicy(env().MAIL_RETRY_HOURS),
    ageMs: env().MAIL_AGE_HOURS * 60 * MINUTE_MS,
  };
}

export type SendReport = {
  sent: number;
  /** Refused for good. */
  failed: number;
  /** What those were about. */
  failedBy: Partial<Record<RefusalClass, number>>;
  suppressed: number;
  /** The server got all of the mail and did not say whether it took it. */
  maybeSent: number;
  /** The period closed too long ago. */
  tooOld: number;
  /** The subscriber no longer wants it. */
  skipped: number;
  /** Refused for now; a later run tries again. */
  postponed: number;
  /** The mail server's error if mails still wait because it accepts none, or refused too many. */
  stoppedBy: string | undefined;
};

export function emptyReport(): SendReport {
  return {
    sent: 0,
    failed: 0,
    failedBy: {},
    suppressed: 0,
    maybeSent: 0,
    tooOld: 0,
    skipped: 0,
    postponed: 0,
    stoppedBy: undefined,
  };
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
