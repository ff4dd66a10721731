import { parseArgs } from "node:util";
import { z } from "zod";
import { planDeliveries } from "@/lib/digest/deliveries/plan";
import type { SendReport } from "@/lib/digest/deliveries/run";
import { sendDeliveries } from "@/lib/digest/deliveries/send";
import { sendSample } from "@/lib/digest/deliveries/send-sample";
import { freezeEdition } from "@/lib/digest/editions/freeze";
import { editionPeriod, periodContaining } from "@/lib/digest/editions/period";
import { expectedReaders, type Waiting, waitingOf } from "@/lib/digest/editions/progress";
import { resumeEdition, waiveAge, withdrawEdition } from "@/lib/digest/editions/state";
import { emailAddress } from "@/lib/mail/address";
import { MailError } from "@/lib/mail/failure";
import { latestFeedDay } from "@/lib/papers/daily-list";
import { boundsOf, FREQUENCIES } from "@/lib/papers/period";
import { env } from "@/lib/platform/env";
import { DomainError, UsageError } from "@/lib/platform/errors";
import { addDays, dayIn, isDay } from "@/lib/platform/time";
import { withServices } from "@/lib/runtime/start/services";
import { counted } from "@/lib/text/plain";
import { runCommand } from "./command";
import { showProgress } from "./progress";

const USAGE =
  "Usage: npm run digest -- [--frequency daily|weekly|monthly] [--date YYYY-MM-DD] [--dry-run | --to ADDRESS]";

const optionsSchema = z.object({
  frequency: z.enum(FREQUENCIES, { error: "--frequency must be daily, weekly or monthly" }).default("daily"),
  date: z.string().refine(isDay, { error: "--date must be a day such as 2025-12-12" }).optional(),
  "dry-run": z.boolean().default(false),
  to: emailAddress.optional(),
});

await runCommand(async () => {
  const { frequency, date, to, "dry-run": isDryRun } = readOptions();
  await withServices(async () => {
    const now = new Date();
    const today = periodContaining(frequency, dayIn(env().FEED_TIME_ZONE, now));
    const lastClosedDay = addDays(boundsOf(editionPeriod(frequency, today)).first, -1);
    const day = date ?? (await latestFeedDay(lastClosedDay));
    if (day === undefined) throw new UsageError("There is no closed period with papers yet.");
    const period = periodContaining(frequency, day);
    const edition = await freezeEdition({ frequency, period, now });
    if (!edition) throw new UsageError(`There are no papers on ${period}.`);
    console.log(`Edition of ${period}: ${counted(edition.paperCount, "paper")}.`);

    const look = { editionId: edition.id, now };
    if (isDryRun) return printDryRun(look).finally(() => withdrawEdition(look));
    if (to !== undefined) return sendToOne(to, look).finally(() => withdrawEdition(look));
    if ((await expectedReaders(look)).ledgerClearedAt !== null)
      throw new UsageError(
        "Its deliveries were deleted for their age: nobody knows any more who has had it.",
      );

    const planned = await planDeliveries({ edition, confirmedBefore: null, now });
    console.log(`Planned: ${counted(planned, "new delivery", "new deliveries")}.`);

    // An operator who runs this has fixed the mail server.
    await resumeEdition(look);
    if (date !== undefined) await waiveAge(look);
    const { waiting } = await expectedReaders(look);
    const report = await sendWithProgress({ ...look, waiting });
    if (process.stderr.isTTY) process.stderr.write("\r\x1b[2K");
    await printReport(report, edition.id);
  });
});

/** Says what was sent, what failed and why, and what waits until when. Throws UsageError if mails failed or none get through. */
async function printReport(report: SendReport, editionId: number): Promise<void> {
  const { sent, failed, maybeSent, tooOld, skipped, postponed, suppressed } = report;
  console.log(
    `Sent: ${counted(sent, "mail")}; failed ${failed}, maybe delivered ${maybeSent}, too old ${tooOld}, no longer wanted ${skipped}, to be tried again ${postponed}.`,
  );
  const now = new Date();
  const waits = await waitingOf({ editionId, now });
  for (const line of describeWaiting(waits)) console.log(line);
  if (tooOld > 0)
    console.log(
      `Too old: the period closed more than ${env().MAIL_AGE_HOURS} hours ago (MAIL_AGE_HOURS). Name its day with --date to send it anyway.`,
    );
  const reasons = Object.entries(report.failedBy).map(([about, count]) => `${about} ${count}`);
  if (waits.stopReason !== null)
    throw new UsageError(
      `The edition was stopped, since the mail server refused too many mails (${waits.stopReason}). Nobody was suppressed. Mend the cause and run this again.`,
    );
  if (report.stoppedBy !== undefined)
    throw new UsageError(`The mail server takes no mail now (${report.stoppedBy}). Run this again later.`);
  if (failed > 0)
    throw new UsageError(
      `${counted(failed, "mail")} failed (${reasons.join(", ") || "refused until they were given up"}); ${suppressed} of the addresses were suppressed.`,
    );
}

function describeWaiting({ due, later, nextDueAt, pausedUntil, stopReason, resting }: Waiting): string[] {
  if (due + later === 0) return ["Nothing waits."];
  const at = (date: Date) => `${date.toISOString().slice(0, 16).replace("T", " ")} UTC`;
  return [
    `Waiting: ${counted(due + later, "mail")}${later > 0 && nextDueAt !== null ? `, ${later} of them due from ${at(nextDueAt)}` : ""}.`,
    ...(pausedUntil === null ? [] : [`Paused until ${at(pausedUntil)}.`]),
    ...(stopReason === null ? [] : ["Stopped until you run this again."]),
    ...resting.map(
      ({ domain, until, readers }) => `${domain} rests until ${at(until)}: ${counted(readers, "reader")}.`,
    ),
  ];
}

async function printDryRun(look: { editionId: number; now: Date }): Promise<void> {
  const { titles, waiting, done, unplanned, ledgerClearedAt } = await expectedReaders(look);
  for (const [index, title] of titles.entries()) console.log(`${String(index + 1).padStart(4)}. ${title}`);
  if (ledgerClearedAt !== null) return console.log("It is too old to be sent again.");
  console.log(
    `Would go to at most ${counted(waiting + unplanned, "subscriber")} (${waiting} planned, ${unplanned} not yet); ${done} are done. Nothing was sent.`,
  );
}

/** Sends what is due of an edition, with a bar that shows the rate and the time left. */
async function sendWithProgress(input: {
  editionId: number;
  waiting: number;
  now: Date;
}): Promise<SendReport> {
  const { editionId, waiting, now } = input;
  const bar = showProgress("of the mails");
  const startedAt = performance.now();
  return sendDeliveries({
    now,
    editionId,
    onSettled: (report) => {
      const settled = report.sent + report.failed + report.maybeSent + report.skipped + report.postponed;
      const rate = settled / ((performance.now() - startedAt) / 1000);
      bar.update(Math.min(settled / Math.max(waiting, 1), 1), `${report.sent} sent, ${rate.toFixed(0)}/s`);
    },
  });
}

async function sendToOne(to: string, look: { editionId: number; now: Date }): Promise<void> {
  try {
    const { isSubscriber } = await sendSample({ ...look, email: to });
    const note = isSubscriber ? "" : " It is no subscriber's address, so the mail's own links lead nowhere.";
    console.log(`Sent to ${to} alone, outside the ledger.${note}`);
  } catch (error) {
    if (error instanceof MailError) throw new UsageError(`The mail server refused it: ${error.message}`);
    if (error instanceof DomainError) throw new UsageError(error.message);
    throw error;
  }
}

function readOptions() {
  const options = {
    frequency: { type: "string" },
    date: { type: "string" },
    "dry-run": { type: "boolean" },
    to: { type: "string" },
  } as const;
  try {
    return optionsSchema.parse(parseArgs({ options }).values);
  } catch (error) {
    const why =
      error instanceof z.ZodError ? error.issues.map(({ message }) => message).join("; ") : String(error);
    throw new UsageError(`${why.replace(/^TypeError[^:]*: /, "")}. ${USAGE}`);
  }
}
