import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { magicLink } from "better-auth/plugins/magic-link";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { DAY_MS, SECOND_MS } from "@/lib/time";
import { mailSignInLink } from "./mail-sign-in-link";
import { SESSION_DAYS } from "./session-days";
import { SIGN_IN_LINK_MINUTES } from "./sign-in-link";

/** What the names of the cookies begin with. */
export const COOKIE_PREFIX = "papers";

const DAY_SECONDS = DAY_MS / SECOND_MS;

const shared = globalThis as { auth?: ReturnType<typeof createAuth> };

/**
 * better-auth, called from our own routes only: its HTTP handler is not mounted, because it would use a sign-in link
 * up on GET, which mail scanners do.
 */
export function auth() {
  shared.auth ??= createAuth();
  return shared.auth;
}

function createAuth() {
  return betterAuth({
    appName: env().SITE_NAME,
    baseURL: env().SITE_URL,
    secret: env().AUTH_SECRET,
    database: prismaAdapter(db(), { provider: "postgresql" }),
    user: { modelName: "member" },
    session: { expiresIn: SESSION_DAYS * DAY_SECONDS, updateAge: DAY_SECONDS },
    advanced: { cookiePrefix: COOKIE_PREFIX, ipAddress: { disableIpTracking: true } },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: {
      log: (level, message, ...details) => log()[level]({ details: details.map(String) }, `auth: ${message}`),
    },
    plugins: [
      magicLink({
        expiresIn: SIGN_IN_LINK_MINUTES * 60,
        storeToken: "hashed",
        sendMagicLink: ({ email, token, metadata }) =>
          mailSignInLink({ email, token, next: String(metadata?.next ?? "/") }),
      }),
    ],
  });
}
