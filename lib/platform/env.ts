import { z } from "zod";
import {
  addressList,
  baseUrl,
  categoryList,
  day,
  integer,
  list,
  optional,
  privateKey,
  secret,
  someOf,
  taggedAddress,
  text,
  timeZone,
  topicArnList,
  urlOf,
  webUrl,
  withDefault,
} from "./setting-types";

/**
 * The site's settings. An operator sets variables of the environment (`readOperatorEnv`); `npm start` adds what is
 * missing (embedded database, local mailbox, generated secrets); the site reads `env()`, in which nothing is missing.
 */

/** The sources of papers, by their names in SOURCES. */
const SOURCE_NAMES = ["hf", "arxiv", "github"] as const;

export type SourceName = (typeof SOURCE_NAMES)[number];

const HF_URL = "https://huggingface.co";
const GITHUB_URL = "https://github.com";
const ARXIV_PDF_URL = "https://arxiv.org/pdf";
const ARXIV_HTML_URL = "https://arxiv.org/html";
const ARXIV_API_URL = "https://export.arxiv.org/api/query";
const HF_API_URL = "https://huggingface.co/api";
const GITHUB_API_URL = "https://api.github.com";

/**
 * Every setting that an operator may set, with its type, its default and what it must look like. .env.example and
 * docs/configuration.md explain each one; a unit test holds the three together.
 */
export const SETTINGS = {
  DATABASE_URL: optional(urlOf(["postgres:", "postgresql:"], "postgresql://user:password@host:5432/papers")),
  DATABASE_CONNECTIONS: withDefault(integer(1, 500), 10),
  DATA_DIR: withDefault(text, ".data"),
  PORT: withDefault(integer(1, 65_535), 3000),
  STOP_SECONDS: withDefault(integer(3, 600), 10),
  SITE_URL: optional(webUrl("https://papers.example.org")),
  SITE_NAME: withDefault(text, "Daily Papers"),
  FEED_TIME_ZONE: withDefault(timeZone, "UTC"),
  SMTP_URL: optional(urlOf(["smtp:", "smtps:"], "smtp://user:password@mail.example.org:587")),
  MAIL_FROM: optional(text),
  MAIL_CONNECTIONS: withDefault(integer(1, 100), 5),
  MAIL_RATE: optional(integer(1)),
  MAIL_DOMAIN_CONNECTIONS: optional(integer(1, 100)),
  MAIL_DOMAIN_RATE: optional(z.coerce.number().positive()),
  MAIL_WARM_UP: optional(integer(1)),
  MAIL_WARM_UP_FROM: optional(day),
  MAIL_RETRY_HOURS: withDefault(z.coerce.number().min(1).max(120), 12),
  MAIL_AGE_HOURS: withDefault(z.coerce.number().min(1).max(720), 36),
  AUTH_SECRET: optional(secret),
  AUTH_SECRET_OLD: optional(secret),
  LINK_SECRET: optional(secret),
  LINK_SECRET_OLD: optional(secret),
  CRON_SECRET: optional(secret),
  CRON_SECRET_OLD: optional(secret),
  TRUSTED_PROXIES: withDefault(integer(0, 10), 0),
  BUDGET_POINTS: withDefault(integer(1, 1_000_000), 600),
  BUDGET_POINTS_PER_SECOND: withDefault(integer(0, 100_000), 20),
  BUDGET_MEMBER_FACTOR: withDefault(integer(1, 1000), 3),
  PLACES: withDefault(integer(1, 500), 12),
  PLACES_PER_CLIENT: withDefault(integer(1, 500), 4),
  DKIM_DOMAIN: optional(text),
  DKIM_SELECTOR: optional(text),
  DKIM_PRIVATE_KEY: optional(privateKey),
  DKIM_PRIVATE_KEY_FILE: optional(text),
  MAIL_WEBHOOK_SECRET: optional(secret),
  MAIL_WEBHOOK_SECRET_OLD: optional(secret),
  SES_TOPIC_ARNS: withDefault(topicArnList, ""),
  SES_SNS_URL: optional(baseUrl("https://sns.us-east-1.amazonaws.com")),
  MAILGUN_SIGNING_KEY: withDefault(list, ""),
  SENDGRID_PUBLIC_KEY: withDefault(list, ""),
  HF_CLIENT_ID: optional(text),
  HF_CLIENT_SECRET: optional(text),
  HF_OAUTH_URL: withDefault(baseUrl(HF_URL), HF_URL),
  GITHUB_CLIENT_ID: optional(text),
  GITHUB_CLIENT_SECRET: optional(text),
  GITHUB_OAUTH_URL: withDefault(baseUrl(GITHUB_URL), GITHUB_URL),
  // Two ids in base 36 and a signature of 20 characters (lib/mail/signed-address.ts).
  BOUNCE_ADDRESS: optional(taggedAddress(35)),
  BOUNCE_LMTP_PORT: optional(integer(1, 65_535)),
  UNSUBSCRIBE_MAILTO: optional(taggedAddress(28)),
  CONTACT_EMAIL: optional(z.email()),
  POSTAL_ADDRESS: optional(text),
  ADMIN_EMAILS: addressList,
  SOURCES: someOf(SOURCE_NAMES).default([...SOURCE_NAMES]),
  ARXIV_API_URL: withDefault(webUrl(ARXIV_API_URL), ARXIV_API_URL),
  ARXIV_CATEGORIES: withDefault(categoryList, "cs.AI cs.CL cs.CV cs.LG"),
  ARXIV_INTERVAL_MS: withDefault(integer(0, 600_000), 3000),
  HF_API_URL: withDefault(webUrl(HF_API_URL), HF_API_URL),
  HF_DAYS: withDefault(integer(1, 366), 14),
  HF_SINCE: optional(day),
  EDITION_WAIT_HOURS: withDefault(z.coerce.number().min(0).max(24), 3),
  GITHUB_API_URL: withDefault(webUrl(GITHUB_API_URL), GITHUB_API_URL),
  GITHUB_TOKEN: optional(text),
  PICTURES: withDefault(z.enum(["on", "off"]), "on"),
  PICTURES_MB: withDefault(integer(1, 10_000_000), 2000),
  ARXIV_PDF_URL: withDefault(baseUrl(ARXIV_PDF_URL), ARXIV_PDF_URL),
  ARXIV_HTML_URL: withDefault(baseUrl(ARXIV_HTML_URL), ARXIV_HTML_URL),
  S3_BUCKET_URL: optional(baseUrl("https://pictures.s3.eu-central-1.amazonaws.com")),
  S3_REGION: withDefault(text, "us-east-1"),
  S3_ACCESS_KEY_ID: optional(text),
  S3_SECRET_ACCESS_KEY: optional(text),
  WEBSUB_HUB: optional(webUrl("https://pubsubhubbub.appspot.com/")),
  SUBMISSIONS_PER_DAY: withDefault(integer(0, 1000), 5),
  SUBMISSION_AGE_DAYS: withDefault(integer(1, 100_000), 30),
  EMBEDDINGS: withDefault(z.enum(["on", "off"]), "on"),
  EMBEDDING_MODEL_DIR: optional(text),
  LOG_LEVEL: optional(z.enum(["debug", "info", "warn", "error", "silent"])),
};

/** Set by `npm start`, not by an operator: the address of the local mailbox, and whether the database is the embedded one. */
const SET_BY_START = {
  MAILBOX_URL: optional(urlOf(["http:"], "http://localhost:3001")),
  DATABASE_EMBEDDED: z.preprocess((value) => value === "1", z.boolean()),
};

const operatorSchema = z
  .object({ ...SETTINGS, ...SET_BY_START })
  .transform((settings) => ({
    ...settings,
    SITE_URL: new URL(settings.SITE_URL ?? `http://localhost:${settings.PORT}`).origin,
  }))
  .superRefine((settings, context) => {
    const refuse = (name: string, message: string) =>
      context.addIssue({ code: "custom", path: [name], message });
    if (settings.DATABASE_URL && !settings.DATABASE_EMBEDDED) {
      for (const name of ["AUTH_SECRET", "LINK_SECRET", "CRON_SECRET"] as const)
        if (!settings[name])
          refuse(name, "is required when DATABASE_URL is set (32 random characters or more)");
    }
    const dkim = [
      settings.DKIM_DOMAIN,
      settings.DKIM_SELECTOR,
      settings.DKIM_PRIVATE_KEY ?? settings.DKIM_PRIVATE_KEY_FILE,
    ];
    if (dkim.some(Boolean) && !dkim.every(Boolean))
      refuse(
        "DKIM_DOMAIN",
        "goes together with DKIM_SELECTOR and DKIM_PRIVATE_KEY (or DKIM_PRIVATE_KEY_FILE)",
      );
    for (const [id, key] of [
      ["HF_CLIENT_ID", "HF_CLIENT_SECRET"],
      ["GITHUB_CLIENT_ID", "GITHUB_CLIENT_SECRET"],
    ] as const)
      if (Boolean(settings[id]) !== Boolean(settings[key]))
        refuse(settings[id] ? key : id, `is required beside ${settings[id] ? id : key}`);
    for (const name of ["S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"] as const)
      if (settings.S3_BUCKET_URL && !settings[name]) refuse(name, "is required beside S3_BUCKET_URL");
    if (!settings.SMTP_URL && !isLocalSite(settings.SITE_URL))
      refuse(
        "SMTP_URL",
        "is required when SITE_URL is not local: the local mailbox would hold everyone's sign-in links",
      );
  });

export type OperatorEnv = z.output<typeof operatorSchema>;

/** The settings that the site runs with: OperatorEnv with nothing missing. */
export type Env = OperatorEnv & {
  DATABASE_URL: string;
  SMTP_URL: string;
  MAIL_FROM: string;
  AUTH_SECRET: string;
  LINK_SECRET: string;
  CRON_SECRET: string;
};

/** Wrong or missing settings. The message has a line for each variable, beginning with its name. */
export class EnvError extends Error {
  override name = "EnvError";
}

/** Reads and checks the operator's settings. Throws EnvError naming every wrong variable. */
export function readOperatorEnv(source: Record<string, string | undefined>): OperatorEnv {
  const result = operatorSchema.safeParse(source);
  if (result.success) return result.data;
  throw new EnvError(
    result.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`).join("\n"),
  );
}

/** The site's name and address. Also known during a build, when other settings are not. */
export function siteIdentity(): { name: string; url: string } {
  const { SITE_NAME, SITE_URL } = cached ?? readOperatorEnv(process.env);
  return { name: SITE_NAME, url: SITE_URL };
}

let cached: Env | undefined;

/** The site's settings, checked once per process. Throws EnvError when one is missing or wrong. */
export function env(): Env {
  cached ??= completeEnv(readOperatorEnv(process.env));
  return cached;
}

type Rotated = "AUTH_SECRET" | "LINK_SECRET" | "CRON_SECRET" | "MAIL_WEBHOOK_SECRET";

/**
 * The values of a secret that are accepted from outside: the current one, with which we sign, and the one before it
 * while the operator keeps it as `*_OLD`. Empty if none is set.
 */
export function acceptedSecrets(name: Rotated): string[] {
  return [env()[name], env()[`${name}_OLD`]].filter((value) => value !== undefined);
}

/** Makes the next env() read the environment again, for tests that change it. */
export function resetEnv(): void {
  cached = undefined;
}

function completeEnv(settings: OperatorEnv): Env {
  const { DATABASE_URL, SMTP_URL, AUTH_SECRET, LINK_SECRET, CRON_SECRET } = settings;
  if (!DATABASE_URL || !SMTP_URL || !AUTH_SECRET || !LINK_SECRET || !CRON_SECRET) {
    const names = { DATABASE_URL, SMTP_URL, AUTH_SECRET, LINK_SECRET, CRON_SECRET };
    const missing = Object.entries(names).filter(([, value]) => !value);
    throw new EnvError(missing.map(([name]) => `${name} is not set (npm start sets it)`).join("\n"));
  }
  const MAIL_FROM =
    settings.MAIL_FROM ?? `${settings.SITE_NAME} <digest@${new URL(settings.SITE_URL).hostname}>`;
  return { ...settings, DATABASE_URL, SMTP_URL, AUTH_SECRET, LINK_SECRET, CRON_SECRET, MAIL_FROM };
}

const LOOPBACK_HOSTS = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Whether only this machine can reach the site. */
export function isLocalSite(siteUrl: string): boolean {
  return LOOPBACK_HOSTS.has(new URL(siteUrl).hostname);
}
