import { isIPv6 } from "node:net";
import { db } from "./db";
import { env } from "./env";
import { DomainError } from "./errors";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "./time";
import { sign } from "./tokens";

/**
 * What a limit counts for: a member's id, an API token's id, the mail address that a form names, or a client's address,
 * which counts as its whole network.
 */
type Subject = "member" | "token" | "mail address" | "network" | "site";

type Policy = {
  /** Uses in one window, which begins at the first use. */
  countMax: number;
  windowMs: number;
  subject: Subject;
  why: string;
};

const policy = (countMax: number, windowMs: number, subject: Subject, why: string): Policy => ({
  countMax,
  windowMs,
  subject,
  why,
});

const policies = {
  vote: policy(60, MINUTE_MS, "member", "More than anyone reads, even while going through a list."),
  "vote-from": policy(600, MINUTE_MS, "network", "A whole lecture hall votes behind one address."),

  "comment-minute": policy(10, MINUTE_MS, "member", "Faster than anyone writes; edits and deletions count."),
  "comment-day": policy(100, DAY_MS, "member", "A patient script cannot fill the discussions either."),
  "comment-from": policy(100, MINUTE_MS, "network", "A whole lecture hall writes behind one address."),
  "comment-preview": policy(60, MINUTE_MS, "member", "Each renders Markdown and formulas."),
  "comment-preview-from": policy(
    300,
    MINUTE_MS,
    "network",
    "A whole lecture hall writes behind one address.",
  ),
  "reaction-minute": policy(60, MINUTE_MS, "member", "A reaction is one click, like a vote."),
  "reaction-day": policy(1000, DAY_MS, "member", "More than anyone reads in a day."),
  "reaction-from": policy(600, MINUTE_MS, "network", "A whole lecture hall reacts behind one address."),

  "collection-minute": policy(60, MINUTE_MS, "member", "As fast as a member can skim and save papers."),
  "collection-day": policy(2000, DAY_MS, "member", "A patient script cannot fill the table either."),

  "report-hour": policy(10, HOUR_MS, "member", "Moderators read every report."),
  "report-day": policy(30, DAY_MS, "member", "Moderators read every report."),
  "claim-day": policy(10, DAY_MS, "member", "A curator decides each claim by hand."),

  "mail-client-hour": policy(30, HOUR_MS, "network", "One client cannot make us mail many strangers."),
  "sign-in-client-hour": policy(30, HOUR_MS, "network", "One client cannot make us mail many strangers."),
  "sign-in-client-members-hour": policy(
    60,
    HOUR_MS,
    "network",
    "Members sign in although a stranger on their network asked for many links.",
  ),
  "mail-address-minute": policy(1, MINUTE_MS, "mail address", "A second click sends no second mail."),
  "mail-address-day": policy(5, DAY_MS, "mail address", "No client can make us fill a stranger's mailbox."),
  "mail-address-drip": policy(
    1,
    10 * MINUTE_MS,
    "mail address",
    "Past its day's mails, an address always has a link that works.",
  ),
  "mail-site-hour": policy(500, HOUR_MS, "site", "A ceiling for all that many networks may ask for."),
  "mail-site-members-hour": policy(
    1000,
    HOUR_MS,
    "site",
    "Past it members still sign in, while strangers are stopped.",
  ),
  "address-change": policy(5, DAY_MS, "member", "Each also mails the account's old address."),
  "oauth-from": policy(200, HOUR_MS, "network", "A whole lecture hall signs in behind one address."),

  "api-token": policy(120, MINUTE_MS, "token", "Enough for a script; stops one that loops by mistake."),
  mcp: policy(120, MINUTE_MS, "network", "A tool call may search, and needs no account."),
  export: policy(6, HOUR_MS, "network", "An export reads every paper."),
  fetch: policy(20, HOUR_MS, "network", "Each asks arXiv, which allows us one request every three seconds."),
  "submission-look-up": policy(30, HOUR_MS, "member", "Each may ask arXiv for a paper that is not here."),
};

export type LimitName = keyof typeof policies;

/** Every rate limit of the site. */
export const LIMITS: Record<LimitName, Policy> = policies;

/** The keys of these limits hold the id itself, which is public or reveals nothing. change_vote() writes the key of votes. */
const PLAIN_KEYS: ReadonlySet<LimitName> = new Set(["vote", "address-change", "api-token"]);

/** A use of a limit, once if `times` does not say otherwise. For a network the subject is a client's address. */
export type LimitUse = { limit: LimitName; subject: string; times?: number };

/**
 * Counts one use of each limit, in this order, and stops at the first that is used up. Put a subject's minute before its
 * day, so that retrying too soon does not use up the day.
 * Throws DomainError too_many, with the seconds until that limit's window ends.
 */
export async function takeFromLimits(uses: readonly LimitUse[], now: Date): Promise<void> {
  for (const use of uses) await takeFromLimit(use, now);
}

/** Exact over all processes: it is one statement on one row. change_vote() counts the limits of votes in the same way. */
async function takeFromLimit(use: LimitUse, now: Date): Promise<void> {
  const { countMax, windowMs } = LIMITS[use.limit];
  const { times = 1 } = use;
  const newEnd = new Date(now.getTime() + windowMs);
  const [counted] = await db().$queryRaw<{ count: number; windowEnd: Date }[]>`
    INSERT INTO rate_limit AS existing (key, window_end, count) VALUES (${limitKey(use)}, ${newEnd}::timestamp, least(${times}::int, ${countMax}::int + 1))
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN existing.window_end <= ${now}::timestamp THEN excluded.count
                   ELSE least(existing.count + excluded.count, ${countMax}::int + 1) END,
      window_end = CASE WHEN existing.window_end <= ${now}::timestamp THEN excluded.window_end
                        ELSE existing.window_end END
    RETURNING count, window_end AS "windowEnd"`;
  if (!counted || counted.count <= countMax) return;
  throw limitRefusal(Math.max(1, Math.ceil((counted.windowEnd.getTime() - now.getTime()) / 1000)));
}

/** Takes back uses that came to nothing, in windows that are still open. */
export async function giveBack(uses: readonly LimitUse[], now: Date): Promise<void> {
  for (const use of uses)
    await db().$executeRaw`
      UPDATE rate_limit SET count = greatest(least(count, ${LIMITS[use.limit].countMax}::int) - ${use.times ?? 1}::int, 0)
      WHERE key = ${limitKey(use)} AND window_end > ${now}::timestamp`;
}

/** Forgets all uses of these limits, so that their windows begin anew. */
export async function resetLimits(uses: readonly LimitUse[]): Promise<void> {
  await db().rateLimit.deleteMany({ where: { key: { in: uses.map(limitKey) } } });
}

/** The key of the row that counts a subject's uses, signed with our secret so that the table does not reveal addresses. */
export function limitKey({ limit, subject }: LimitUse): string {
  if (PLAIN_KEYS.has(limit)) return `${limit}:${subject}`;
  const countedSubject = LIMITS[limit].subject === "network" ? clientNetwork(subject) : subject;
  return `${limit}:${sign(env().LINK_SECRET, `limit\n${limit}\n${countedSubject}`)}`;
}

/** The error for a use beyond a limit that opens again in `seconds`. */
export function limitRefusal(seconds: number): DomainError {
  return new DomainError(
    "too_many",
    `Too many requests. Please try again in ${formatWait(seconds)}.`,
    seconds,
  );
}

function formatWait(seconds: number): string {
  const count = (number: number, unit: string) => `${number} ${unit}${number === 1 ? "" : "s"}`;
  if (seconds <= 60) return count(seconds, "second");
  if (seconds <= 3600) return count(Math.ceil(seconds / 60), "minute");
  return count(Math.ceil(seconds / 3600), "hour");
}

/**
 * What counts as one client: an IPv4 address, or the /64 of an IPv6 address, since a client with one address in it has
 * them all (RFC 6177). Anything else is returned unchanged.
 */
export function clientNetwork(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  const bare = address.split("%")[0] ?? address;
  if (!isIPv6(bare)) return address;
  // The URL parser writes every IPv6 address in its one canonical form.
  const canonical = new URL(`http://[${bare}]`).hostname.slice(1, -1);
  const [head = "", tail] = canonical.split("::");
  const first = head.split(":").filter(Boolean);
  const last = (tail ?? "").split(":").filter(Boolean);
  const zeros = tail === undefined ? [] : Array<string>(8 - first.length - last.length).fill("0");
  return `${[...first, ...zeros, ...last].slice(0, 4).join(":")}::/64`;
}

/** Deletes the limits whose window is over. Returns how many. */
export async function purgeExpiredLimits({ now }: { now: Date }): Promise<number> {
  const { count } = await db().rateLimit.deleteMany({ where: { windowEnd: { lte: now } } });
  return count;
}
