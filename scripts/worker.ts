import { once } from "node:events";
import { warnAboutSigning } from "@/lib/mail/transport";
import { log } from "@/lib/platform/log";
import { withServices } from "@/lib/runtime/start/services";
import { startScheduler } from "@/lib/runtime/worker/scheduler";
import { runCommand, surviveClosedOutput } from "./command";

surviveClosedOutput();

/** The background worker alone: beside a site, or several of them on one database. */
await runCommand(() =>
  withServices(async () => {
    warnAboutSigning();
    const scheduler = startScheduler();
    void scheduler.stuck.then((job) => {
      log().error(
        { job },
        "a scheduled job does not end; the worker ends, for its supervisor to start it again",
      );
      process.exit(1);
    });
    console.log("The worker runs. Stop it with Ctrl-C.");
    await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
    await scheduler.stop();
  }),
);
