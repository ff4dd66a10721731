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
/** How long a suspect waits for others to finish. If they do not, it is tried beside them and nobody is blamed. */
const ALONE_WAIT_MS = 5 * SECOND_MS;

type Sent = { key: string; isAlone: boolean };
/** An answer that has begun, and whether it then came whole. */
type Begun<T> = { answer: T; whole: Promise<boolean> };
type Request<T> = (formulas: "shown" | "off") => Promise<Begun<T>>;

export type Suspects = {
  /** Runs a request by its standing; it is told whether formulas are shown. Throws DomainError unavailable. */
  run: <T>(key: string, request: Request<T>) => Promise<T>;
  /** The renderer died, or is about to be killed: whatever is on its way may have been the reason. */
  died: () => void;
};

/** Finds the request that the renderer dies of, without blaming one that was only beside it. */
export function createSuspects(nowMs: () => number): Suspects {
  const standings = new Map<string, Standing>();
  const onTheWay = new Set<Sent>();
  /** Settles when the suspect that is tried now is done. */
  let trial: Promise<void> = Promise.resolve();

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
  async function send<T>(sent: Sent, request: () => Promise<Begun<T>>): Promise<Begun<T>> {
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
      const giveUpAt = nowMs() + ALONE_WAIT_MS;
      while (onTheWay.size > 0 && nowMs() < giveUpAt) await sleep(10);
      const standing = standingOf(key);
      if (standing === "refused") throw refusal();
      const formulas = standing === "without formulas" ? "off" : "shown";
      const { answer, whole } = await send({ key, isAlone: onTheWay.size === 0 }, () => request(formulas));
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
      return (await send({ key, isAlone: false }, () => request("shown"))).answer;
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
  };
}

function refusal(): DomainError {
  return new DomainError(
    "unavailable",
    "This page is too complicated to show. Please tell us, so that we can mend it.",
    REMEMBERED_MS / SECOND_MS,
  );
}
