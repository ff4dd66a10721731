import type { ClaimedDelivery } from "./claim";

/** A claim takes what this many milliseconds will send: little waits for a lease, subscribers are re-checked late. */
const AHEAD_MS = 1000;
const CLAIM_DELIVERIES_MAX = 200;

/** The deliveries of one run, claimed a little ahead of its senders so that none of them waits for the database. */
export type ClaimedAhead = {
  /** The next delivery to send; undefined when nothing more is due. */
  next: () => Promise<ClaimedDelivery | undefined>;
  /** Takes out those that fit and were not handed out yet. */
  takeBack: (fits: (delivery: ClaimedDelivery) => boolean) => ClaimedDelivery[];
};

/**
 * `claim` takes up to so many deliveries and says whether there may be more. `senders` ask for them at once; `clockMs`
 * goes up and never back.
 */
export function claimAhead(asked: {
  senders: number;
  claim: (countMax: number) => Promise<{ claimed: ClaimedDelivery[]; mayBeMore: boolean }>;
  clockMs: () => number;
}): ClaimedAhead {
  const { senders, claim, clockMs } = asked;
  let ready: ClaimedDelivery[] = [];
  let claiming: Promise<void> | undefined;
  let mayBeMore = true;
  let last = { atMs: clockMs(), taken: 0 };
  let taken = 0;

  async function claimMore(): Promise<void> {
    const atMs = clockMs();
    const countMax = claimSize({ taken: taken - last.taken, ms: atMs - last.atMs, senders });
    last = { atMs, taken };
    try {
      const batch = await claim(countMax);
      mayBeMore = batch.mayBeMore;
      ready = ready.concat(batch.claimed);
    } finally {
      claiming = undefined;
    }
  }

  return {
    next: async () => {
      while (mayBeMore && ready.length <= senders) {
        claiming ??= claimMore();
        if (ready.length > 0) break;
        await claiming;
      }
      const delivery = ready.shift();
      if (delivery) taken += 1;
      return delivery;
    },
    takeBack: (fits) => {
      const back = ready.filter(fits);
      ready = ready.filter((delivery) => !fits(delivery));
      return back;
    },
  };
}

/** How many deliveries to claim, judged by how many were taken since the last claim; at first two for each sender. */
export function claimSize({ taken, ms, senders }: { taken: number; ms: number; senders: number }): number {
  const inTime = ms > 0 ? Math.ceil((taken / ms) * AHEAD_MS) : 0;
  return Math.min(Math.max(inTime, 2 * senders), CLAIM_DELIVERIES_MAX);
}
