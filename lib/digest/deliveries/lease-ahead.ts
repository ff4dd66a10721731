import type { LeasedDelivery } from "./lease";

/** A batch is what this many milliseconds will send: few mails sit leased, and subscribers are checked just before. */
const AHEAD_MS = 1000;
const LEASE_BATCH_MAX = 200;

/** One run's deliveries, leased a little ahead of its senders so that none of them waits for the database. */
export type LeasedAhead = {
  /** The next delivery to send; undefined if nothing more is due. */
  next: () => Promise<LeasedDelivery | undefined>;
  /** Removes and returns the matching deliveries that were not handed out yet. */
  takeBack: (matches: (delivery: LeasedDelivery) => boolean) => LeasedDelivery[];
};

/**
 * `lease` leases up to `countMax` deliveries and says whether there may be more. `senders` is how many call `next` at
 * once. `monotonicMs` never goes back.
 */
export function leaseAhead({
  senders,
  lease,
  monotonicMs,
}: {
  senders: number;
  lease: (countMax: number) => Promise<{ leased: LeasedDelivery[]; mayBeMore: boolean }>;
  monotonicMs: () => number;
}): LeasedAhead {
  let ready: LeasedDelivery[] = [];
  let leasing: Promise<void> | undefined;
  let mayBeMore = true;
  let last = { atMs: monotonicMs(), taken: 0 };
  let taken = 0;

  async function leaseMore(): Promise<void> {
    const atMs = monotonicMs();
    const countMax = leaseBatchSize({ taken: taken - last.taken, ms: atMs - last.atMs, senders });
    last = { atMs, taken };
    try {
      const batch = await lease(countMax);
      mayBeMore = batch.mayBeMore;
      ready = ready.concat(batch.leased);
    } finally {
      leasing = undefined;
    }
  }

  return {
    next: async () => {
      while (mayBeMore && ready.length <= senders) {
        leasing ??= leaseMore();
        if (ready.length > 0) break;
        await leasing;
      }
      const delivery = ready.shift();
      if (delivery) taken += 1;
      return delivery;
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
