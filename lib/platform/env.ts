import { z } from "zod";
import { isDay, isTimeZone } from "./time";

/**
 * Everything that the environment can say, in one place. `operatorEnv` is what an operator may set; `npm start`
 * fills what is missing (embedded database, local mailbox, generated secrets) and the site itself reads `env()`,
 * in which nothing is missing.
 */

/** The sources that papers come from, by the name in SOURCES. A new one is its folder in lib/sources, this line and the registry's. */
export const SOURCE_NAMES = ["hf", "arxiv", "github"] as const;

export type SourceName = (typeof SOURCE_NAMES)[number];

const ARXIV_API_URL = "https://export.arxiv.org/api/query";
const HF_API_URL = "https://huggingface.co/api";
const GITHUB_API_URL = "https://api.github.com";
const LOOPBACK_HOSTS = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Whether only this machine can reach the site. */
export function isLocalSite(siteUrl: string): boolean {
  return LOOPBACK_HOSTS.has(new URL(siteUrl).hostname);
}

const text = z.string().trim().min(1);
const unset = (value: unknown) => (value === "" ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(unset, schema.optional());
const withDefault = <T extends z.ZodType>(schema: T, value: z.input<T>) =>
  z.preprocess((given) => (given === undefined || given === "" ? value : given), schema);

const urlOf = (protocols: string[], example: string) =>
  text.refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), {
    error: `must be a URL such as ${example}`,
  });
/** Without a slash at its end, so that paths can be put after it. */
const webUrl = (value: string) =>
  withDefault(
    urlOf(["http:", "https:"], value).transform((url) => url.replace(/\/+$/, "")),
    value,
  );
const secret = text.refine((value) => value.length >= 32, { error: "must have at least 32 characters" });
const timeZone = text.refine(isTimeZone, { error: "must be an IANA time zone such as Europe/Paris" });
const addressList = z
  .string()
  .default("")
  .transform((list) =>
    list
      .toLowerCase()
      .split(/[\s,]+/)
      .filter(Boolean),
  )
  .pipe(z.array(z.email({ error: "must be addresses with commas between them" })));

const sourceList = z
  .string()
  .transform((list) => [...new Set(list.split(/[\s,]+/).filter(Boolean))])
  .pipe(z.array(z.enum(SOURCE_NAMES, { error: `must be some of ${SOURCE_NAMES.join(", ")}` })));
const categoryList = text
  .transform((list) => list.split(/[\s,]+/).filter(Boolean))
  .pipe(z.array(z.string().regex(/^[a-z-]+(\.[A-Za-z-]+)?$/, { error: "must be categories such as cs.CL" })));

/**
 * Every setting that an operator may set, with its type, its default and what it must look like. .env.example and
 * docs/configuration.md explain each one; a unit test holds the three together.
 */
export const SETTINGS = {
  DATABASE_URL: optional(urlOf(["postgres:", "postgresql:"], "postgresql://user:password@host:5432/papers")),
  DATABASE_CONNECTIONS: withDefault(z.coerce.number().int().min(1).max(500), 10),
  DATA_DIR: withDefault(text, ".data"),
  PORT: withDefault(z.coerce.number().int().min(1).max(65_535), 3000),
  SITE_URL: optional(urlOf(["http:", "https:"], "https://papers.example.org")),
  SITE_NAME: withDefault(text, "Daily Papers"),
  FEED_TIME_ZONE: withDefault(timeZone, "UTC"),
  SMTP_URL: optional(urlOf(["smtp:", "smtps:"], "smtp://user:password@mail.example.org:587")),
  MAIL_FROM: optional(text),
  MAIL_CONNECTIONS: withDefault(z.coerce.number().int().min(1).max(100), 5),
  MAIL_RATE: optional(z.coerce.number().int().min(1)),
  MAIL_RETRY_HOURS: withDefault(z.coerce.number().min(1).max(120), 12),
  AUTH_SECRET: optional(secret),
  LINK_SECRET: optional(secret),
  CRON_SECRET: optional(secret),
  TRUSTED_PROXIES: withDefault(z.coerce.number().int().min(0).max(10), 0),
  DKIM_DOMAIN: optional(text),
  DKIM_SELECTOR: optional(text),
  // One line, as variables often are, has \n where its lines end.
  DKIM_PRIVATE_KEY: optional(text.transform((pem) => pem.replaceAll("\\n", "\n"))),
  DKIM_PRIVATE_KEY_FILE: optional(text),
  MAIL_WEBHOOK_SECRET: optional(secret),
  HF_CLIENT_ID: optional(text),
  HF_CLIENT_SECRET: optional(text),
  HF_OAUTH_URL: webUrl("https://huggingface.co"),
  GITHUB_CLIENT_ID: optional(text),
  GITHUB_CLIENT_SECRET: optional(text),
  GITHUB_OAUTH_URL: webUrl("https://github.com"),
  UNSUBSCRIBE_MAILTO: optional(z.email()),
  CONTACT_EMAIL: optional(z.email()),
  POSTAL_ADDRESS: optional(text),
  ADMIN_EMAILS: addressList,
  SOURCES: sourceList.default([...SOURCE_NAMES]),
  ARXIV_API_URL: withDefault(urlOf(["http:", "https:"], ARXIV_API_URL), ARXIV_API_URL),
  ARXIV_CATEGORIES: withDefault(categoryList, "cs.AI cs.CL cs.CV cs.LG"),
  ARXIV_INTERVAL_MS: withDefault(z.coerce.number().int().min(0).max(600_000), 3000),
  HF_API_URL: withDefault(urlOf(["http:", "https:"], HF_API_URL), HF_API_URL),
  HF_DAYS: withDefault(z.coerce.number().int().min(1).max(366), 14),
  HF_SINCE: optional(text.refine(isDay, { error: "must be a day such as 2025-01-01" })),
  GITHUB_API_URL: withDefault(urlOf(["http:", "https:"], GITHUB_API_URL), GITHUB_API_URL),
  GITHUB_TOKEN: optional(text),
  SUBMISSIONS_PER_DAY: withDefault(z.coerce.number().int().min(0).max(1000), 5),
  SUBMISSION_AGE_DAYS: withDefault(z.coerce.number().int().min(1).max(100_000), 30),
  EMBEDDINGS: withDefault(z.enum(["on", "off"]), "on"),
  EMBEDDING_MODEL_DIR: optional(text),
  LOG_LEVEL: optional(z.enum(["debug", "info", "warn", "error", "silent"])),
};

/** Set by `npm start`, not by an operator: where the local mailbox is read, and whether the database is ours. */
const SET_BY_START = {
  MAILBOX_URL: optional(urlOf(["http:"], "http://localhost:3001")),
  DATABASE_EMBEDDED: z.preprocess((value) => value === "1", z.boolean()),
};

const operatorSchema = z
  .object({ ...SETTINGS, ...SET_BY_START })
  .transform((given) => ({
    ...given,
    SITE_URL: new URL(given.SITE_URL ?? `http://localhost:${given.PORT}`).origin,
  }))
  .superRefine((given, context) => {
    const missing = (name: string, why: string) =>
      context.addIssue({ code: "custom", path: [name], message: why });
    if (given.DATABASE_URL && !given.DATABASE_EMBEDDED) {
      for (const name of ["AUTH_SECRET", "LINK_SECRET", "CRON_SECRET"] as const)
        if (!given[name])
          missing(name, "is required when DATABASE_URL is set (32 random characters or more)");
    }
    const dkim = [
      given.DKIM_DOMAIN,
      given.DKIM_SELECTOR,
      given.DKIM_PRIVATE_KEY ?? given.DKIM_PRIVATE_KEY_FILE,
    ];
    if (dkim.some(Boolean) && !dkim.every(Boolean))
      missing(
        "DKIM_DOMAIN",
        "goes together with DKIM_SELECTOR and DKIM_PRIVATE_KEY (or DKIM_PRIVATE_KEY_FILE)",
      );
    for (const [id, key] of [
      ["HF_CLIENT_ID", "HF_CLIENT_SECRET"],
      ["GITHUB_CLIENT_ID", "GITHUB_CLIENT_SECRET"],
    ] as const)
      if (Boolean(given[id]) !== Boolean(given[key]))
        missing(given[id] ? key : id, `is required beside ${given[id] ? id : key}`);
    if (!given.SMTP_URL && !isLocalSite(given.SITE_URL))
      missing(
        "SMTP_URL",
        `is required when SITE_URL is not local: the local mailbox would hold everyone's sign-in links`,
      );
  });

export type OperatorEnv = z.output<typeof operatorSchema>;

/** What the site runs with: as OperatorEnv, with nothing missing. */
export type Env = OperatorEnv & {
  DATABASE_URL: string;
  SMTP_URL: string;
  MAIL_FROM: string;
  AUTH_SECRET: string;
  LINK_SECRET: string;
  CRON_SECRET: string;
};

/** A setting that cannot be used; the message has one line for each variable and its name. */
export class EnvError extends Error {
  override name = "EnvError";
}

/** Reads and checks what the operator set. Throws EnvError naming every wrong variable. */
export function readOperatorEnv(source: Record<string, string | undefined>): OperatorEnv {
  const result = operatorSchema.safeParse(source);
  if (result.success) return result.data;
  throw new EnvError(
    result.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`).join("\n"),
  );
}

/** What the site calls itself and where it is. Also known while building, when nothing else is. */
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

/** Lets the next env() read the environment again; for tests that change it. */
export function forgetEnv(): void {
  cached = undefined;
}

function completeEnv(given: OperatorEnv): Env {
  const { DATABASE_URL, SMTP_URL, AUTH_SECRET, LINK_SECRET, CRON_SECRET } = given;
  if (!DATABASE_URL || !SMTP_URL || !AUTH_SECRET || !LINK_SECRET || !CRON_SECRET) {
    const names = { DATABASE_URL, SMTP_URL, AUTH_SECRET, LINK_SECRET, CRON_SECRET };
    const missing = Object.entries(names).filter(([, value]) => !value);
    throw new EnvError(missing.map(([name]) => `${name} is not set (npm start sets it)`).join("\n"));
  }
  const MAIL_FROM = given.MAIL_FROM ?? `${given.SITE_NAME} <digest@${new URL(given.SITE_URL).hostname}>`;
  return { ...given, DATABASE_URL, SMTP_URL, AUTH_SECRET, LINK_SECRET, CRON_SECRET, MAIL_FROM };
}
