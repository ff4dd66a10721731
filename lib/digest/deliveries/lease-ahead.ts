import { type DomainGate, domainOf } from "./domains";
import type { LeasedDelivery } from "./lease";

/** A batch is what this many milliseconds will send: few mails sit leased, and subscribers are checked just before. */
const AHEAD_MS = 1000;
const LEASE_BATCH_MAX = 200;
/** Leased deliveries that wait for their domain. Beyond it, no more are leased to find others. */
const READY_MAX = 2 * LEASE_BATCH_MAX;

/** One run's deliveries, leased a little ahead of its senders so that none of them waits for the database. */
export type LeasedAhead = {
  /** The next delivery whose domain may get a mail now; undefined if nothing more is due. */
  next: () => Promise<LeasedDelivery | undefined>;
  /** Removes and returns the matching deliveries that were not handed out yet. */
  takeBack: (matches: (delivery: LeasedDelivery) => boolean) => LeasedDelivery[];
};

/**
 * `lease` leases up to `countMax` deliveries, none of them to the domains that it is told, and says whether there may be
 * more. `senders` is how many call `next` at once. `monotonicMs` never goes back.
 */
export function leaseAhead({
  senders,
  gate,
  lease,
  monotonicMs,
}: {
  senders: number;
  gate: DomainGate;
  lease: (order: {
    countMax: number;
    withoutDomains: string[];
  }) => Promise<{ leased: LeasedDelivery[]; mayBeMore: boolean }>;
  monotonicMs: () => number;
}): LeasedAhead {
  let ready: LeasedDelivery[] = [];
  let leasing: Promise<void> | undefined;
  let mayBeMore = true;
  let last = { atMs: monotonicMs(), taken: 0 };
  let taken = 0;

  async function leaseMore(withoutDomains: string[]): Promise<void> {
    const atMs = monotonicMs();
    const countMax = leaseBatchSize({ taken: taken - last.taken, ms: atMs - last.atMs, senders });
    last = { atMs, taken };
    try {
      const batch = await lease({ countMax, withoutDomains });
      ready = ready.concat(batch.leased);
      if (withoutDomains.length === 0) mayBeMore = batch.mayBeMore;
      else if (batch.leased.length === 0) gate.openToAll();
    } finally {
      leasing = undefined;
    }
  }

  /** Takes the first delivery whose domain may get a mail now. */
  function take(): LeasedDelivery | undefined {
    const index = ready.findIndex(({ email }) => gate.mayStart(domainOf(email)));
    if (index < 0) return undefined;
    const [delivery] = ready.splice(index, 1);
    if (delivery) gate.started(domainOf(delivery.email));
    return delivery;
  }

  return {
    next: async () => {
      for (;;) {
        if (mayBeMore && ready.length <= senders) leasing ??= leaseMore([]);
        const delivery = take();
        if (delivery) {
          taken += 1;
          return delivery;
        }
        if (leasing) await leasing;
        else if (ready.length === 0) return undefined;
        else {
          // All that is leased waits for its domain. Others may be due.
          const change = gate.change();
          if (mayBeMore && ready.length < READY_MAX) leasing ??= leaseMore(gate.closed());
          await (leasing ?? change);
        }
      }
    },
    takeBack: (matches) => {
      const back = ready.filter(matches);
      ready = ready.filter((delivery) => !matches(delivery));
      return back;
    },
  };
}

/** How many deliveries to lease, judged by how many were taken since the previous batch; at least two per sender. */
export function leaseBatchSize({
  taken,
  ms,
  senders,
}: {
  taken: number;
  ms: number;
  senders: number;
}): number {
  const inTime = ms > 0 ? Math.ceil((taken / ms) * AHEAD_MS) : 0;
  return Math.min(Math.max(inTime, 2 * senders), LEASE_BATCH_MAX);
}
