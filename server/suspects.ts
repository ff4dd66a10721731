import { setTimeout as sleep } from "node:timers/promises";
import { DomainError } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";
import { HOUR_MS, SECOND_MS } from "@/lib/platform/time";

/**
 * What a request may be to the renderer: one that was on its way when it died is a suspect and is tried again alone; one
 * that was alone when it died again is rendered without formulas; one that even so was alone when it died is refused.
 */
type Standing = { kind: "suspect" | "without formulas" | "refused"; sinceMs: number };

/** After this long a text may have changed. */
const REMEMBERED_MS = HOUR_MS;
const REMEMBERED_MAX = 1_000;
/**
 * A suspect waits until the others end or are this old; tried beside one that goes on, it is not blamed. After as long a
 * trial it spins only if the renderer is silent; if not, the others need not wait for it any more.
 */
const ALONE_MS = 5 * SECOND_MS;

type Sent = { key: string; sinceMs: number; isAlone: boolean };
/** An answer that has begun, and whether it then came whole. */
type Begun<T> = { answer: T; whole: Promise<boolean> };
type Request<T> = (formulas: "shown" | "off") => Promise<Begun<T>>;

export type Suspects = {
  /** Runs a request by its standing; it is told whether formulas are shown. Throws DomainError unavailable. */
  run: <T>(key: string, request: Request<T>) => Promise<T>;
  /** The renderer died, or is about to be killed: whatever is on its way may have been the reason. */
  died: () => void;
  /** The renderer said that it is there. */
  heard: () => void;
};

/** Finds the request that the renderer dies of, without blaming one that was only beside it. */
export function createSuspects(nowMs: () => number): Suspects {
  const standings = new Map<string, Standing>();
  const onTheWay = new Set<Sent>();
  /** Settles when no suspect is tried any more, or none that others must wait for. */
  let trial: Promise<void> = Promise.resolve();
  let running: { sinceMs: number; done: () => void } | undefined;

  function standingOf(key: string): Standing["kind"] | undefined {
    const standing = standings.get(key);
    if (!standing) return undefined;
    if (nowMs() - standing.sinceMs < REMEMBERED_MS) return standing.kind;
    standings.delete(key);
    return undefined;
  }

  function remember(key: string, kind: Standing["kind"]): void {
    standings.delete(key);
    standings.set(key, { kind, sinceMs: nowMs() });
    for (const [oldest] of standings) {
      if (standings.size <= REMEMBERED_MAX) break;
      standings.delete(oldest);
    }
  }

  /** A request is on its way until its answer is whole, since a page may be rendered while it is sent. */
  async function send<T>(key: string, request: () => Promise<Begun<T>>, onTrial = false): Promise<Begun<T>> {
    const sent: Sent = { key, sinceMs: nowMs(), isAlone: onTrial && onTheWay.size === 0 };
    // Whoever was tried alone is so no more.
    for (const other of onTheWay) other.isAlone = false;
    onTheWay.add(sent);
    try {
      const begun = await request();
      void begun.whole.then(() => onTheWay.delete(sent));
      return begun;
    } catch (error) {
      onTheWay.delete(sent);
      throw error;
    }
  }

  async function tryAlone<T>(key: string, request: Request<T>): Promise<T> {
    const before = trial;
    let done = () => {};
    trial = new Promise((resolve) => {
      done = resolve;
    });
    try {
      await before;
      while ([...onTheWay].some(({ sinceMs }) => nowMs() - sinceMs < ALONE_MS)) await sleep(10);
      const standing = standingOf(key);
      if (standing === "refused") throw refusal();
      const formulas = standing === "without formulas" ? "off" : "shown";
      running = { sinceMs: nowMs(), done };
      const { answer, whole } = await send(key, () => request(formulas), true);
      void whole.then((isWhole) => {
        if (isWhole && standing === "suspect") standings.delete(key);
        done();
      });
      return answer;
    } catch (error) {
      done();
      throw error;
    }
  }

  return {
    run: async (key, request) => {
      if (standingOf(key) === "refused") throw refusal();
      if (standingOf(key) !== undefined) return tryAlone(key, request);
      await trial;
      return (await send(key, () => request("shown"))).answer;
    },
    died: () => {
      for (const { key, isAlone } of onTheWay) {
        const standing = standingOf(key);
        if (!isAlone || standing === undefined) {
          if (standing === undefined) remember(key, "suspect");
          continue;
        }
        const next = standing === "suspect" ? "without formulas" : "refused";
        remember(key, next);
        log().error({ request: key, next }, "the page renderer died of this request alone");
      }
      onTheWay.clear();
    },
    heard: () => {
      if (running && nowMs() - running.sinceMs >= ALONE_MS) running.done();
    },
  };
}

function refusal(): DomainError {
  return new DomainError(
    "unavailable",
    "This page is too complicated to show. Please tell us, so that we can mend it.",
    REMEMBERED_MS / SECOND_MS,
  );
}
