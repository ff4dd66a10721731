import { type Patience, patienceOf } from "@/lib/mail/failure";
import { SEND_TIMEOUT_MS } from "@/lib/mail/send";
import { env } from "@/lib/platform/env";

/** How long a claim holds. Who dies with a claim delays its mails by as much. */
export const LEASE_MS = 5 * 60_000;
/** The first pause of an edition while the mail server serves nobody. */
const FIRST_PAUSE_MS = 30_000;

/** The times of a sender, which tests shorten. */
export type SenderSettings = {
  connections: number;
  leaseMs: number;
  /** What a mail may take at most: with less of its lease left, none is begun. */
  sendMs: number;
  firstPauseMs: number;
  patience: Patience;
};

export function senderSettings(): SenderSettings {
  return {
    connections: env().MAIL_CONNECTIONS,
    leaseMs: LEASE_MS,
    sendMs: SEND_TIMEOUT_MS,
    firstPauseMs: FIRST_PAUSE_MS,
    patience: patienceOf(env().MAIL_RETRY_HOURS),
  };
}

/** What one run of a sender did. */
export type SendReport = {
  sent: number;
  /** Refused for good. */
  failed: number;
  /** No longer wanted. */
  skipped: number;
  /** Refused for now; a later run tries again. */
  postponed: number;
  /** Why mails still wait: the mail server serves nobody. */
  stoppedBy: string | undefined;
};

export function emptyReport(): SendReport {
  return { sent: 0, failed: 0, skipped: 0, postponed: 0, stoppedBy: undefined };
}

/** One mail's place on its way. The next mail to take it sends its bytes once the last is in the ledger. */
export type SendSlot = { inLedger: Promise<void> };

const shared = globalThis as { sendSlots?: { free: SendSlot[]; waiting: ((slot: SendSlot) => void)[] } };

/**
 * Does the work in one of the process's slots, of which there are as many as connections to the mail server, also when
 * several runs go on in it: so never more mails than connections are accepted and not in the ledger.
 */
export async function inSendSlot<T>(slots: number, work: (slot: SendSlot) => Promise<T>): Promise<T> {
  shared.sendSlots ??= {
    free: Array.from({ length: slots }, () => ({ inLedger: Promise.resolve() })),
    waiting: [],
  };
  const state = shared.sendSlots;
  const slot = state.free.shift() ?? (await new Promise<SendSlot>((resolve) => state.waiting.push(resolve)));
  try {
    return await work(slot);
  } finally {
    const next = state.waiting.shift();
    if (next) next(slot);
    else state.free.push(slot);
  }
}
