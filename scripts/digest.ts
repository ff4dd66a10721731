import { parseArgs } from "node:util";
import { z } from "zod";
import { freezeEdition } from "@/lib/digest/freeze-edition";
import { planDeliveries } from "@/lib/digest/plan-deliveries";
import { sendDeliveries } from "@/lib/digest/send-deliveries";
import { withServices } from "@/lib/embedded/with-services";
import { env } from "@/lib/env";
import { latestFeedDay } from "@/lib/papers/feed";
import { addDays, dayIn, isDay } from "@/lib/time";
import { runCommand, UsageError } from "./site/run-command";

const USAGE = "Usage: npm run digest -- [--frequency daily] [--date YYYY-MM-DD]";

const optionsSchema = z.object({
  frequency: z.literal("daily", { error: "--frequency must be daily" }).default("daily"),
  date: z.string().refine(isDay, { error: "--date must be a day such as 2025-12-12" }).optional(),
});

await runCommand(async () => {
  const { frequency, date } = readOptions();
  await withServices(async () => {
    const now = new Date();
    const day = date ?? (await latestFeedDay(addDays(dayIn(env().FEED_TIME_ZONE, now), -1)));
    if (day === undefined) throw new UsageError("There is no closed day with papers yet.");
    const edition = await freezeEdition({ frequency, day, now });
    if (!edition) throw new UsageError(`There are no papers on ${day}.`);
    console.log(`Edition of ${day}: ${count(edition.paperCount, "paper")}.`);

    const planned = await planDeliveries({ edition, confirmedBefore: null, now });
    console.log(`Planned: ${count(planned, "new delivery", "new deliveries")}.`);

    const report = await sendDeliveries({ now, editionId: edition.id });
    console.log(
      `Sent: ${count(report.sent, "mail")}; failed ${report.failed}, no longer wanted ${report.skipped}, to be tried again ${report.postponed}.`,
    );
    if (report.stoppedBy !== undefined)
      throw new UsageError(`The mail server takes no mail now (${report.stoppedBy}). Run this again later.`);
  });
});

function readOptions() {
  const options = { frequency: { type: "string" }, date: { type: "string" } } as const;
  try {
    return optionsSchema.parse(parseArgs({ options }).values);
  } catch (error) {
    const why =
      error instanceof z.ZodError ? error.issues.map(({ message }) => message).join("; ") : String(error);
    throw new UsageError(`${why.replace(/^TypeError[^:]*: /, "")}. ${USAGE}`);
  }
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
