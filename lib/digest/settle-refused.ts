import type { MailError } from "@/lib/mail/mail-failure";
import { suppress } from "@/lib/subscribers/suppress";
import type { ClaimedDelivery } from "./claim-deliveries";
import { inMs } from "./clock-from";
import { pauseEdition } from "./pause-edition";
import { retryDelayMs } from "./retry";
import type { SendReport } from "./send-report";
import type { SenderSettings } from "./sender-settings";
import { markFailed, postpone, release } from "./settle-delivery";

/** What a run keeps in mind of refused mails. */
export type Refusals = {
  settings: SenderSettings;
  report: SendReport;
  clock: () => Date;
  /** The editions that this run learned to leave alone. */
  pausedIds: Set<number>;
  /** Mails in a row whose connection broke before the server said anything about them. */
  lostInARow: number;
};

/** Settles a mail that the server did not accept, by whose fault that is. */
export async function settleRefused(
  run: Refusals,
  delivery: ClaimedDelivery,
  error: MailError,
): Promise<void> {
  if (error.reason !== "lost") run.lostInARow = 0;
  switch (error.reason) {
    case "address":
      await suppress({ subscriberId: delivery.subscriberId, reason: error.message });
      run.report.failed += 1;
      return markFailed(delivery, error.message);
    case "message":
      run.report.failed += 1;
      return markFailed(delivery, error.message);
    case "later":
      return tryLater(run, delivery, error);
    case "lost":
      run.lostInARow += 1;
      // One mail may be what breaks the server; as many as there are connections are its trouble with everyone.
      if (run.lostInARow >= run.settings.connections) await pause(run, delivery, error);
      return tryLater(run, delivery, error);
    case "server":
      await pause(run, delivery, error);
      return release([delivery]);
  }
}

async function tryLater(run: Refusals, delivery: ClaimedDelivery, error: MailError): Promise<void> {
  const delayMs = retryDelayMs(delivery.attempts + 1, run.settings.patience, Math.random());
  if (delayMs === undefined) {
    run.report.failed += 1;
    return markFailed(delivery, error.message);
  }
  run.report.postponed += 1;
  await postpone(delivery, inMs(run.clock(), delayMs), error.message);
}

async function pause(run: Refusals, { editionId }: ClaimedDelivery, error: MailError): Promise<void> {
  run.pausedIds.add(editionId);
  run.report.stoppedBy ??= error.message;
  const { firstPauseMs } = run.settings;
  await pauseEdition({ editionId, reason: error.message, now: run.clock(), firstMs: firstPauseMs });
}
