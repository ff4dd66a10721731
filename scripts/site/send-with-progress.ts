import { sendDeliveries } from "@/lib/digest/send-deliveries";
import type { SendReport } from "@/lib/digest/send-report";
import { showProgress } from "./progress";

/** Sends what is due of an edition, with a bar that shows the rate and the time left. */
export async function sendWithProgress(asked: {
  editionId: number;
  waiting: number;
  now: Date;
}): Promise<SendReport> {
  const { editionId, waiting, now } = asked;
  const bar = showProgress("of the mails");
  const startedAt = performance.now();
  return sendDeliveries({
    now,
    editionId,
    onSettled: (report) => {
      const settled = report.sent + report.failed + report.skipped + report.postponed;
      const rate = settled / ((performance.now() - startedAt) / 1000);
      bar.update(Math.min(settled / Math.max(waiting, 1), 1), `${report.sent} sent, ${rate.toFixed(0)}/s`);
    },
  });
}
