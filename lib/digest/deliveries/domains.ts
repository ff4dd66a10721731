import { db } from "@/lib/platform/db";
import { HOUR_MS, MINUTE_MS } from "@/lib/platform/time";

const FIRST_REST_MS = 5 * MINUTE_MS;
const REST_MS_MAX = HOUR_MS;
/** A greylisting server refuses each reader once, so only this many first attempts in a row mean more than that. */
const FIRST_ATTEMPTS_DEFERRED_MAX = 10;
const REASON_CHARACTERS_MAX = 500;

/** The part of an address behind its @, which is in lower case. */
export function domainOf(email: string): string {
  return email.slice(email.lastIndexOf("@") + 1);
}

/**
 * Counts that a domain's server refused a mail for now, and lets the domain rest: after a retry was refused again, or ten
 * first attempts in a row. It rests five minutes, and twice as long each time that a retry was refused, up to an hour.
 * Returns whether it rests.
 */
export async function deferDomain({
  email,
  isRetry,
  reason,
  now,
}: {
  email: string;
  isRetry: boolean;
  reason: string;
  now: Date;
}): Promise<boolean> {
  const countMax = isRetry ? 1 : FIRST_ATTEMPTS_DEFERRED_MAX;
  const [domain] = await db().$queryRaw<{ rests: boolean }[]>`
    INSERT INTO deferring_domain AS known (domain, deferrals, rests, resting_until, reason, updated_at)
    VALUES (${domainOf(email)}, CASE WHEN ${countMax}::int <= 1 THEN 0 ELSE 1 END, ${isRetry ? 1 : 0}::int,
            CASE WHEN ${countMax}::int <= 1 THEN ${now}::timestamp + ${FIRST_REST_MS}::float8 * interval '1 millisecond' END,
            ${reason.slice(0, REASON_CHARACTERS_MAX)}, ${now}::timestamp)
    ON CONFLICT (domain) DO UPDATE SET
      reason = excluded.reason, updated_at = excluded.updated_at,
      deferrals = CASE WHEN known.deferrals + 1 >= ${countMax}::int THEN 0 ELSE known.deferrals + 1 END,
      rests = known.rests + CASE WHEN known.resting_until > ${now}::timestamp THEN 0 ELSE excluded.rests END,
      resting_until = CASE
        WHEN known.resting_until > ${now}::timestamp OR known.deferrals + 1 < ${countMax}::int THEN known.resting_until
        ELSE ${now}::timestamp
          + least(${FIRST_REST_MS}::float8 * 2 ^ least(known.rests, 30), ${REST_MS_MAX}::float8) * interval '1 millisecond' END
    RETURNING resting_until > ${now}::timestamp IS TRUE AS rests`;
  return domain?.rests ?? false;
}

/** The domains whose servers refused mail lately. */
export async function deferringDomains(): Promise<Set<string>> {
  const rows = await db().deferringDomain.findMany({ select: { domain: true } });
  return new Set(rows.map(({ domain }) => domain));
}

/** Ends a domain's rests and their count: its server accepted a mail. */
export async function forgetDeferrals(domain: string): Promise<void> {
  await db().deferringDomain.deleteMany({ where: { domain } });
}

/** Which domains may get another mail now. */
export type DomainGate = {
  mayStart: (domain: string) => boolean;
  started: (domain: string) => void;
  ended: (domain: string) => void;
  /** Domains that may get none now. */
  closed: () => string[];
  /** Nothing else is due, so one domain may have all connections until something is. */
  openToAll: () => void;
  /** Resolves when a closed domain may have opened. */
  change: () => Promise<void>;
};

/**
 * Bounds the mails in flight to a recipient domain and its mails a second. Without a bound of the operator's, a slow
 * domain may have all connections but one, so that the edition goes on for the others.
 */
export function domainGate({
  connections,
  connectionsPerDomain,
  ratePerDomain,
  monotonicMs,
}: {
  connections: number;
  connectionsPerDomain?: number | undefined;
  /** Mails a second. */
  ratePerDomain?: number | undefined;
  monotonicMs: () => number;
}): DomainGate {
  const inFlight = new Map<string, number>();
  const nextStartMs = new Map<string, number>();
  const listeners = new Set<() => void>();
  let bound = connectionsPerDomain ?? Math.max(1, connections - 1);

  const mayStart = (domain: string) =>
    (inFlight.get(domain) ?? 0) < bound && (nextStartMs.get(domain) ?? 0) <= monotonicMs();
  return {
    mayStart,
    started: (domain) => {
      inFlight.set(domain, (inFlight.get(domain) ?? 0) + 1);
      if (ratePerDomain !== undefined) nextStartMs.set(domain, monotonicMs() + 1000 / ratePerDomain);
    },
    ended: (domain) => {
      const left = (inFlight.get(domain) ?? 1) - 1;
      if (left > 0) inFlight.set(domain, left);
      else inFlight.delete(domain);
      for (const listener of [...listeners]) listener();
    },
    closed: () =>
      [...new Set([...inFlight.keys(), ...nextStartMs.keys()])].filter((domain) => !mayStart(domain)),
    openToAll: () => {
      bound = connectionsPerDomain ?? connections;
    },
    change: () =>
      new Promise((resolve) => {
        const waits = [...nextStartMs.values()].map((atMs) => atMs - monotonicMs()).filter((ms) => ms > 0);
        const timer = waits.length > 0 ? setTimeout(done, Math.min(...waits) + 1) : undefined;
        function done() {
          clearTimeout(timer);
          listeners.delete(done);
          resolve();
        }
        listeners.add(done);
      }),
  };
}
