import { env } from "@/lib/env";
import { SEND_TIMEOUT_MS } from "@/lib/mail/send-mail";
import { type Patience, patienceOf } from "./retry";

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
