import { dkimSigner } from "@/lib/mail/dkim";
import { warnAboutSigning } from "@/lib/mail/transport";
import { closeDb } from "@/lib/platform/db";
import { env, readOperatorEnv } from "@/lib/platform/env";
import { UsageError } from "@/lib/platform/errors";
import { startLmtp } from "@/lib/runtime/lmtp";
import { announceSite, withdrawSite } from "@/lib/runtime/start/running-site";
import { openServices, type Services } from "@/lib/runtime/start/services";
import { ensureBuild, writeNextTsconfig } from "./build";
import type { ShareSettings } from "./fair-shares";
import { startSchedulerThread } from "./scheduler";
import { type SiteServer, serveDevelopment, serveProduction, takePort } from "./serve";
import { closeWithin } from "./stop";

type Mode = "production" | "development";

/** Until the settings are read. */
const STOP_SECONDS = 10;

/**
 * Runs the whole site until SIGINT, SIGTERM or SIGHUP. Starts port, build, database, mailbox, pages and scheduler in this
 * order, after proving the signing key, so that the steps that fail fast come first. Throws if one of them does not start.
 */
export async function runSite(mode: Mode): Promise<void> {
  const stopping = stopSignal();
  const opened: (() => Promise<unknown>)[] = [];
  let stopSeconds = STOP_SECONDS;
  try {
    const operatorEnv = readOperatorEnv(process.env);
    stopSeconds = operatorEnv.STOP_SECONDS;
    dkimSigner(operatorEnv);
    const server = await portOrUsageError(operatorEnv.PORT);
    opened.push(server.stop);
    const distDir =
      mode === "development" ? ".next/dev" : process.env.NEXT_DIST_DIR || (await ensureBuild("start"));
    Object.assign(process.env, { NEXT_DIST_DIR: distDir });
    const services = await openServices("refuse");
    opened.push(services.stop, closeDb);
    if (mode === "production") {
      const site = await serveProduction(distDir, {
        trustedProxies: env().TRUSTED_PROXIES,
        shares: shareSettings(),
      });
      opened.push(site.stop);
      server.open(site.handler);
    } else {
      writeNextTsconfig();
      server.open(await serveDevelopment(server, operatorEnv.PORT, env().TRUSTED_PROXIES));
    }
    warnAboutSigning();
    if (operatorEnv.BOUNCE_LMTP_PORT !== undefined)
      opened.push((await startLmtp(operatorEnv.BOUNCE_LMTP_PORT)).stop);
    const scheduler = startSchedulerThread();
    opened.push(scheduler.stop);
    // Commands share an embedded database; a site on a server of its own needs no folder.
    if (env().DATABASE_EMBEDDED) {
      announceSite(operatorEnv.DATA_DIR, { SITE_URL: env().SITE_URL, SMTP_URL: env().SMTP_URL });
      opened.push(async () => withdrawSite(operatorEnv.DATA_DIR));
    }
    printAddresses();
    await Promise.race([
      stopping,
      failureOf(services),
      scheduler.died.then((error) => Promise.reject(error)),
    ]);
    // Requests and jobs in progress still need the services, so they end before the services stop.
    opened.push(() => Promise.all([server.stop(), scheduler.stop()]));
  } finally {
    await closeWithin(stopSeconds, opened);
  }
}

function shareSettings(): ShareSettings {
  const { BUDGET_POINTS, BUDGET_POINTS_PER_SECOND, BUDGET_MEMBER_FACTOR, PLACES, PLACES_PER_CLIENT } = env();
  return {
    pointsMax: BUDGET_POINTS,
    pointsPerSecond: BUDGET_POINTS_PER_SECOND,
    memberFactor: BUDGET_MEMBER_FACTOR,
    places: PLACES,
    placesPerClient: PLACES_PER_CLIENT,
  };
}

function printAddresses(): void {
  console.log(`\n  ${env().SITE_NAME}: ${env().SITE_URL}`);
  if (env().MAILBOX_URL) console.log(`  Mail that it sends: ${env().MAILBOX_URL}`);
  console.log("\n  A digest in the mailbox: subscribe on the page, confirm, then in a second terminal");
  console.log("  npm run digest -- --date 2025-12-12\n");
}

async function portOrUsageError(port: number): Promise<SiteServer> {
  try {
    return await takePort(port);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "EADDRINUSE") throw new UsageError(`Port ${port} is taken. Set PORT to a free one.`);
    if (code === "EACCES")
      throw new UsageError(`Port ${port} needs rights that this user lacks. Set PORT to one above 1023.`);
    throw error;
  }
}

async function failureOf(services: Services): Promise<never> {
  throw await services.died;
}

/** Resolves at the first SIGINT, SIGTERM or SIGHUP. A second one ends the process at once. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.once(signal, () => {
        console.log("\nStopping …");
        resolve();
        process.once(signal, () => process.exit(130));
      });
    }
  });
}
