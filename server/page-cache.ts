import { promisify } from "node:util";
import { brotliCompress, constants, gunzip, gzip } from "node:zlib";
import type { Client } from "./fair-shares";
import { type Encoding, etagOf } from "./negotiation";

/**
 * A cache of answers that are the same for everyone. It keeps what Next renders, compressed once per rendering. An
 * answer is fresh for as long as `s-maxage` says. For the time that `stale-while-revalidate` says after that, it is
 * still sent at once and refreshed in the background. After that the client waits for a new one. So nothing older
 * than the sum of the two is ever sent, however busy or idle the page is.
 */
export type RenderedPage = { status: number; headers: Record<string, string>; body: Buffer };

export type CachedPage = {
  status: number;
  headers: Record<string, string>;
  etag: string;
  gzipped: Buffer;
  /** Made when a browser first asks for it; it takes as long as gzip and saves a fifth. */
  brotli?: Promise<Buffer>;
};

type Entry = {
  page: CachedPage;
  /** The version that the page was rendered from, if it can be known without rendering. */
  version: string | undefined;
  /** When the page was last known to be current. */
  currentAtMs: number;
  freshMs: number;
  staleMs: number;
};

export type PageSource = {
  /** Waits until it is the client's turn to have a path rendered and does it then; undefined is the cache itself. */
  inTurn?: <Result>(client: Client | undefined, path: string, work: () => Promise<Result>) => Promise<Result>;
  /** Renders a path. */
  render: (path: string) => Promise<RenderedPage>;
  /** A text that changes whenever the page would; undefined if only rendering shows that. */
  version: (path: string) => Promise<string | undefined>;
  /** A monotonic clock. */
  nowMs: () => number;
  /** How much memory all entries together may take. */
  bytesMax: number;
};

/** What an entry takes besides its body. */
const ENTRY_BYTES = 2048;
/** Background renderings at once. More would only slow down the renderings that clients wait for. */
const REFRESHES_MAX = 2;
const BROTLI_QUALITY = 5;
/** The part of the memory for pages that were asked for once. */
const NEWCOMERS_SHARE = 1 / 4;

export type PageCache = ReturnType<typeof createPageCache>;

export function createPageCache({
  inTurn = (_client, _path, work) => work(),
  render,
  version,
  nowMs,
  bytesMax,
}: PageSource) {
  /** Pages that clients came back to. */
  const regulars = segment(bytesMax * (1 - NEWCOMERS_SHARE));
  /** Pages that were asked for once, and refusals: made-up addresses fill only this. */
  const newcomers = segment(bytesMax * NEWCOMERS_SHARE);
  const rendering = new Map<string, Promise<CachedPage | undefined>>();
  const waiting = new Set<string>();
  let refreshing = 0;

  function find(path: string): Entry | undefined {
    return regulars.entries.get(path) ?? newcomers.entries.get(path);
  }

  function keep(path: string, entry: Entry, isRegular: boolean): void {
    drop(path);
    const segment = isRegular && entry.page.status < 400 ? regulars : newcomers;
    segment.entries.set(path, entry);
    segment.bytes += sizeOf(path, entry);
    for (const oldest of segment.entries.keys()) {
      if (segment.bytes <= segment.bytesMax) return;
      drop(oldest);
    }
  }

  function drop(path: string): void {
    for (const segment of [regulars, newcomers]) {
      const entry = segment.entries.get(path);
      if (!entry) continue;
      segment.entries.delete(path);
      segment.bytes -= sizeOf(path, entry);
    }
  }

  /** One rendering per path at a time, however many readers wait for it. Undefined if the page is not cacheable. */
  function renderOnce(path: string, client?: Client): Promise<CachedPage | undefined> {
    const inProgress = rendering.get(path);
    if (inProgress) return inProgress;
    const fresh = inTurn(client, path, () => renewOrRender(path)).finally(() => rendering.delete(path));
    rendering.set(path, fresh);
    return fresh;
  }

  async function renewOrRender(path: string): Promise<CachedPage | undefined> {
    // Taken before the first read, so the page is at least as new as this.
    const currentAtMs = nowMs();
    const current = await version(path);
    const existing = find(path);
    if (existing && current !== undefined && existing.version === current) {
      keep(path, { ...existing, currentAtMs }, true);
      return existing.page;
    }
    const rendered = await render(path);
    const lifetime = lifetimeOf(rendered);
    if (!lifetime) {
      drop(path);
      return undefined;
    }
    const etag = etagOf(String(rendered.status), rendered.body);
    const page = existing?.page.etag === etag ? existing.page : await compress(rendered, etag);
    keep(path, { page, version: current, currentAtMs, ...lifetime }, existing !== undefined);
    return page;
  }

  function refreshLater(path: string): void {
    waiting.add(path);
    startRefreshes();
  }

  function startRefreshes(): void {
    for (const path of waiting) {
      if (refreshing >= REFRESHES_MAX) return;
      waiting.delete(path);
      refreshing += 1;
      renderOnce(path)
        .catch(() => {})
        .finally(() => {
          refreshing -= 1;
          startRefreshes();
        });
    }
  }

  function ageOf(entry: Entry): number {
    return nowMs() - entry.currentAtMs;
  }

  return {
    /** Whether `get` would answer from memory, without waiting for a rendering. */
    holds(path: string): boolean {
      const entry = find(path);
      return entry !== undefined && ageOf(entry) < entry.freshMs + entry.staleMs;
    },

    /**
     * The page to send now, or undefined if it turned out not to be cacheable. Throws while Next is down, and what `inTurn`
     * throws.
     */
    async get(path: string, client?: Client): Promise<CachedPage | undefined> {
      const entry = find(path);
      if (!entry || ageOf(entry) >= entry.freshMs + entry.staleMs) return renderOnce(path, client);
      keep(path, entry, true);
      if (ageOf(entry) >= entry.freshMs) refreshLater(path);
      return entry.page;
    },
  };
}

type Segment = { entries: Map<string, Entry>; bytes: number; bytesMax: number };

/** Its most recently used entry is at the end. */
function segment(bytesMax: number): Segment {
  return { entries: new Map(), bytes: 0, bytesMax };
}

/** The body in an encoding. */
export async function encode(page: CachedPage, encoding: Encoding): Promise<Buffer> {
  switch (encoding) {
    case "gzip":
      return page.gzipped;
    case "identity":
      return promisify(gunzip)(page.gzipped);
    case "br":
      page.brotli ??= promisify(gunzip)(page.gzipped).then((body) =>
        promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } }),
      );
      return page.brotli;
  }
}

async function compress({ status, headers, body }: RenderedPage, etag: string): Promise<CachedPage> {
  return { status, headers, etag, gzipped: await promisify(gzip)(body) };
}

/** How long an answer is fresh, and how long it may be sent after that. Undefined if it must not be kept. */
function lifetimeOf({ headers }: RenderedPage): { freshMs: number; staleMs: number } | undefined {
  const control = headers["cache-control"] ?? "";
  const seconds = (name: string) => Number(new RegExp(`(?:^|[ ,])${name}=(\\d+)`).exec(control)?.[1] ?? 0);
  const freshMs = seconds("s-maxage") * 1000;
  return freshMs > 0 ? { freshMs, staleMs: seconds("stale-while-revalidate") * 1000 } : undefined;
}

function sizeOf(path: string, { page }: Entry): number {
  // Counts Brotli from the start, so that the sum does not change when it is made.
  return ENTRY_BYTES + 2 * path.length + 2 * page.gzipped.byteLength;
}
