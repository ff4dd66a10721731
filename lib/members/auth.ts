import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { magicLink } from "better-auth/plugins/magic-link";
import { z } from "zod";
import { signInMail } from "@/emails/sign-in-mail";
import { sendRequestedMail } from "@/lib/mail/requested-mail";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { DAY_MS, SECOND_MS } from "@/lib/platform/time";
import { SIGN_IN_LINK_MINUTES } from "./sign-in-link";

/** The prefix of the cookies' names. */
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
          mailSignInLink({ email, token, ...linkMetadata.parse(metadata) }),
      }),
    ],
  });
}

/** What better-auth passes on from signing in (sign-in.ts) to the mail. */
const linkMetadata = z.object({ next: z.string(), now: z.date() });

/** Mails a link that leads to our page with one button; only the button signs in. */
async function mailSignInLink({
  email,
  token,
  next,
  now,
}: { email: string; token: string } & z.infer<typeof linkMetadata>): Promise<void> {
  const link = new URL("/sign-in/confirm", env().SITE_URL);
  link.searchParams.set("token", token);
  if (next !== "/") link.searchParams.set("next", next);
  const mail = await signInMail({
    siteName: env().SITE_NAME,
    siteUrl: env().SITE_URL,
    link: link.href,
    minutesValid: SIGN_IN_LINK_MINUTES,
  });
  await sendRequestedMail({ to: email, ...mail }, now);
}

/** How long a session lasts after its last use. */
export const SESSION_DAYS = 30;
