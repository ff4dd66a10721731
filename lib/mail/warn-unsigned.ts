import { env, isLocalSite } from "@/lib/env";
import { log } from "@/lib/log";

/** Tells the operator of a site in the world, at start, that its mails go out unsigned. */
export function warnUnsigned(): void {
  if (env().DKIM_DOMAIN !== undefined || isLocalSite(env().SITE_URL)) return;
  log().warn(
    "DKIM_DOMAIN is not set: unless your mail server signs, mailboxes offer no one-click unsubscribing and may refuse the digest",
  );
}
