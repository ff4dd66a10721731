import { DomainError } from "@/lib/platform/errors";
import { limitRefusal } from "@/lib/platform/rate-limits";
import { MINUTE_MS } from "@/lib/platform/time";
import type { Work } from "./work";

/**
 * What one client may take of the renderer, so that no client's requests hold up another's. Counted in this process: a
 * second site on the same database has shares of its own.
 */
export type ShareSettings = {
  /** Points that a client regains in a second. With 0 nothing is counted. */
  pointsPerSecond: number;
  /** Points that a client has at most. */
  pointsMax: number;
  /** A member has so many times as much of both. */
  memberFactor: number;
  /** Requests that the renderer has at once, of all clients and of one. */
  places: number;
  placesPerClient: number;
};

/** A client network, or a member; or readers whom nobody can tell apart, because an unknown proxy stands before them. */
export type Client = { kind: "network" | "member" | "unknown"; id: string };

/** The site itself, when it refreshes a page that it has sent already. */
export const SITE: Client = { kind: "unknown", id: "refreshes" };

/** Far more than a page's requests and a reader's impatience; what comes after them would be refused in the end anyway. */
const WAITING_PER_CLIENT_MAX = 32;
const WAITING_MAX = 512;
/** How long the renderer's word that a cookie is a member's counts. */
const MEMBER_MINUTES = 5;
const CLIENTS_MAX = 50_000;

type Bucket = { points: number; atMs: number };
type Waiting = { work: Work; enter: (leave: () => void) => void };

export type FairShares = ReturnType<typeof createFairShares>;

export function createFairShares(settings: ShareSettings, nowMs: () => number) {
  const { pointsPerSecond, pointsMax, memberFactor, places, placesPerClient } = settings;
  const buckets = new Map<string, Bucket>();
  const members = new Map<string, { client: Client; untilMs: number }>();
  /** The works that each client has at the renderer. */
  const running = new Map<string, Work[]>();
  /** The clients in the order of their turns, each with its requests in the order in which they came. */
  const queue = new Map<string, { client: Client; requests: Waiting[] }>();
  let runningCount = 0;
  let waitingCount = 0;

  function mayEnter(client: Client, work: Work): boolean {
    if (runningCount >= places) return false;
    if (client.kind === "unknown") return true;
    const own = running.get(client.id) ?? [];
    return (
      own.length < placesPerClient && own.filter(({ kind }) => kind === work.kind).length < work.placesMax
    );
  }

  function enter(client: Client, work: Work): () => void {
    running.set(client.id, [...(running.get(client.id) ?? []), work]);
    runningCount += 1;
    let hasLeft = false;
    return () => {
      if (hasLeft) return;
      hasLeft = true;
      runningCount -= 1;
      const own = running.get(client.id) ?? [];
      own.splice(own.indexOf(work), 1);
      if (own.length === 0) running.delete(client.id);
      callNext();
    };
  }

  /** Gives the free places away: to each client in turn, and of its requests to the first that may enter. */
  function callNext(): void {
    for (const [id, { client, requests }] of [...queue]) {
      const index = requests.findIndex(({ work }) => mayEnter(client, work));
      const [next] = index < 0 ? [] : requests.splice(index, 1);
      if (!next) continue;
      waitingCount -= 1;
      queue.delete(id);
      // To the end of the line.
      if (requests.length > 0) queue.set(id, { client, requests });
      next.enter(enter(client, next.work));
    }
  }

  return {
    /** Whom to count a request of this network for, by what its cookie or API token proved before. */
    clientOf(network: Client, credential: string | undefined): Client {
      const known = credential === undefined ? undefined : members.get(credential);
      return known && known.untilMs > nowMs() ? known.client : network;
    },

    /** Remembers that the renderer found a member behind this cookie or API token. A forged one never gets here. */
    rememberMember(credential: string, memberId: string): void {
      const client: Client = { kind: "member", id: `member ${memberId}` };
      keepAtEnd(members, credential, { client, untilMs: nowMs() + MEMBER_MINUTES * MINUTE_MS });
    },

    /** Takes a work's points from the client's budget. Throws DomainError too_many if they are used up. */
    charge(client: Client, { points }: Work): void {
      if (pointsPerSecond === 0 || points === 0 || client.kind === "unknown") return;
      const factor = client.kind === "member" ? memberFactor : 1;
      const [most, perSecond] = [pointsMax * factor, pointsPerSecond * factor];
      const { points: had, atMs } = buckets.get(client.id) ?? { points: most, atMs: nowMs() };
      const has = Math.min(most, had + ((nowMs() - atMs) / 1000) * perSecond);
      // What costs more than a whole budget can be had with a full one.
      const price = Math.min(points, most);
      const left = has >= price ? has - price : has;
      keepAtEnd(buckets, client.id, { points: left, atMs: nowMs() });
      if (has < price) throw limitRefusal(Math.ceil((price - has) / perSecond));
    },

    /**
     * Waits for a place at the renderer and resolves with what gives it back. Clients take turns, however many requests
     * each has. Rejects with DomainError too_many if this client has too many waiting, unavailable if all have.
     */
    async place(client: Client, work: Work): Promise<() => void> {
      if (mayEnter(client, work)) return enter(client, work);
      const own = queue.get(client.id) ?? { client, requests: [] };
      if (waitingCount >= WAITING_MAX)
        throw new DomainError("unavailable", "The site is busy. Please try again in a moment.", 2);
      if (client.kind !== "unknown" && own.requests.length >= WAITING_PER_CLIENT_MAX) throw limitRefusal(1);
      queue.set(client.id, own);
      waitingCount += 1;
      return new Promise((resolve) => own.requests.push({ work, enter: resolve }));
    },
  };
}

/** Keeps an entry as the newest; the oldest goes when there are too many, which forgets a client that waited longest. */
function keepAtEnd<Value>(map: Map<string, Value>, key: string, value: Value): void {
  map.delete(key);
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > CLIENTS_MAX && oldest !== undefined) map.delete(oldest);
}
