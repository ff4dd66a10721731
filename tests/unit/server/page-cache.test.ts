import { gunzipSync } from "node:zlib";
import { beforeEach, expect, test } from "vitest";
import { createPageCache, encode, type PageCache, type RenderedPage } from "@/server/page-cache";

let nowMs: number;
let renderings: string[];
let content: string;
let version: string | undefined;
let control: string;
let release: (() => void) | undefined;
let cache: PageCache;

const BYTES_MAX = 1024 * 1024;

beforeEach(() => {
  nowMs = 1_000_000;
  renderings = [];
  content = "first";
  version = undefined;
  control = "s-maxage=10, stale-while-revalidate=10";
  release = undefined;
  cache = createPageCache({ render, version: async () => version, nowMs: () => nowMs, bytesMax: BYTES_MAX });
});

async function render(path: string): Promise<RenderedPage> {
  renderings.push(path);
  const body = Buffer.from(content);
  if (release) await new Promise<void>((resolve) => (release = resolve));
  return { status: 200, headers: { "cache-control": control }, body };
}

async function read(path = "/a"): Promise<string | undefined> {
  const page = await cache.get(path);
  return page && gunzipSync(page.gzipped).toString();
}

/** Lets what runs behind the reader's back finish. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 20));

test("a fresh page is sent without rendering it", async () => {
  await read();
  nowMs += 9_999;
  expect(await read()).toBe("first");
  expect(renderings).toHaveLength(1);
});

test("a stale page is sent at once and rendered again in the background", async () => {
  await read();
  content = "second";
  nowMs += 10_000;
  expect(await read()).toBe("first");
  await settle();
  expect(await read()).toBe("second");
  expect(renderings).toHaveLength(2);
});

test("no page older than the fresh and stale times together is ever sent", async () => {
  await read();
  content = "second";
  nowMs += 20_000;
  expect(await read()).toBe("second");
});

test("the age counts from before the page was rendered", async () => {
  release = () => {};
  const first = read();
  await settle();
  nowMs += 15_000;
  release();
  release = undefined;
  await first;
  content = "second";
  nowMs += 5_000;
  expect(await read()).toBe("second");
});

test("concurrent readers of an uncached page cause one rendering", async () => {
  const pages = await Promise.all(Array.from({ length: 50 }, () => read()));
  expect(new Set(pages)).toEqual(new Set(["first"]));
  expect(renderings).toHaveLength(1);
});

test("a page with an unchanged version is revalidated without rendering", async () => {
  version = "1";
  await read();
  nowMs += 25_000;
  expect(await read()).toBe("first");
  expect(renderings).toHaveLength(1);
  version = "2";
  content = "second";
  nowMs += 25_000;
  expect(await read()).toBe("second");
  nowMs += 9_000;
  expect(await read()).toBe("second");
  expect(renderings).toHaveLength(2);
});

test("an uncacheable page is not kept, and one that becomes uncacheable is dropped", async () => {
  control = "private, no-store";
  expect(await read()).toBeUndefined();
  control = "s-maxage=10, stale-while-revalidate=10";
  await read();
  control = "private, no-store";
  nowMs += 20_000;
  expect(await read()).toBeUndefined();
  expect(renderings).toHaveLength(3);
});

test("a failed rendering reaches only the readers waiting for it; a stale page stays", async () => {
  await read();
  nowMs += 15_000;
  let failing = true;
  cache = createPageCache({
    render: async (path) => (failing ? Promise.reject(new Error("down")) : render(path)),
    version: async () => undefined,
    nowMs: () => nowMs,
    bytesMax: BYTES_MAX,
  });
  await expect(cache.get("/b")).rejects.toThrow("down");
  failing = false;
  expect(await read("/b")).toBe("first");
  failing = true;
  nowMs += 15_000;
  expect(await read("/b")).toBe("first");
  await settle();
  expect(await read("/b")).toBe("first");
  nowMs += 5_000;
  await expect(cache.get("/b")).rejects.toThrow("down");
});

test("the same page has the same name, and every encoding the same content", async () => {
  const page = await cache.get("/a");
  nowMs += 20_000;
  const again = await cache.get("/a");
  expect(again?.etag).toBe(page?.etag);
  if (!page) throw new Error("no page");
  expect((await encode(page, "identity")).toString()).toBe("first");
  expect((await encode(page, "br")).byteLength).toBeGreaterThan(0);
});

test("a page that readers come back to outlives any number of made-up addresses", async () => {
  content = "x".repeat(1_000);
  await read("/real");
  await read("/real");
  for (let n = 0; n < 2_000; n += 1) await read(`/made-up/${n}`);
  renderings = [];
  await read("/real");
  expect(renderings).toEqual([]);
});
