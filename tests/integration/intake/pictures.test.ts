import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { GET } from "@/app/papers/[paperId]/pictures/[file]/route";
import { makePictures } from "@/lib/intake/pictures/make-pictures";
import { wantPictures } from "@/lib/intake/pictures/wanted";
import { picturePath } from "@/lib/papers/pictures/picture";
import { picturesOf } from "@/lib/papers/pictures/pictures";
import { db } from "@/lib/platform/db";
import { addMs, MINUTE_MS, toDay } from "@/lib/platform/time";
import { type ArxivFilesServer, startArxivFiles } from "../../support/arxiv-files";
import { paper, papers } from "../../support/make";
import { ODD_PDFS } from "../../support/pdf";
import { changeSettings, withSettings } from "../../support/settings";

const now = new Date("2026-01-06T12:00:00Z");
const feedDay = toDay(now);
let arxiv: ArxivFilesServer;
let folder: string;

beforeAll(async () => {
  arxiv = await startArxivFiles();
  folder = await mkdtemp(path.join(tmpdir(), "pictures-test-"));
  await changeSettings({
    DATA_DIR: folder,
    SOURCES: "arxiv",
    ARXIV_INTERVAL_MS: 0,
    ARXIV_PDF_URL: `${arxiv.url}/pdf`,
    ARXIV_HTML_URL: `${arxiv.url}/html`,
  });
});
afterAll(async () => {
  await arxiv.stop();
  await rm(folder, { recursive: true });
});

beforeEach(async () => {
  await db().paper.deleteMany();
  await db().sourceSlot.deleteMany();
  await rm(path.join(folder, "pictures"), { recursive: true, force: true });
  arxiv.requests.length = 0;
  arxiv.answers.clear();
  arxiv.faults.length = 0;
});

const run = (at = now) =>
  makePictures({ now: at, deadline: addMs(at, MINUTE_MS), signal: new AbortController().signal });
const storedFiles = async () =>
  (await readdir(path.join(folder, "pictures"), { recursive: true })).filter((name) => name.includes("."));
const answerTo = async (address: string) => {
  const [, , paperId = "", , file = ""] = address.split("/");
  const response = await GET(new Request(`http://localhost${address}`), {
    params: Promise.resolve({ paperId, file }),
  });
  return {
    status: response.status,
    bytes: (await response.arrayBuffer()).byteLength,
    type: response.headers.get("content-type"),
  };
};

test("a featured paper gets its first page and its first figure, and lists show the figure", async () => {
  await papers([
    { id: "2601.00001", feedDay },
    { id: "2601.00002", feedDay },
    { id: "2601.00003", feedDay: null },
  ]);
  expect(await run()).toEqual({ made: 3, failed: 1, deleted: 0 });
  const shown = await db().paper.findMany({ orderBy: { id: "asc" }, select: { picture: true } });
  expect(shown).toMatchObject([
    { picture: { kind: "page", width: 960, height: 1242 } },
    { picture: { kind: "figure", width: 900, height: 450 } },
    { picture: null },
  ]);
  const { page, figure } = await picturesOf("2601.00002");
  for (const [picture, width, format] of [
    [page, 240, "avif"],
    [page, 960, "webp"],
    [figure, 480, "webp"],
  ] as const) {
    const address = picture && picturePath("2601.00002", picture, width, format);
    expect(await answerTo(address ?? "")).toMatchObject({ status: 200, type: `image/${format}` });
  }
  expect(await run(addMs(now, MINUTE_MS))).toEqual({ made: 0, failed: 0, deleted: 0 });
});

test("every paper's first page comes before any paper's figure", async () => {
  await papers([2, 4, 6].map((digit) => ({ id: `2601.0000${digit}`, feedDay })));
  await run();
  const kinds = arxiv.requests.map(({ url }) => url.pathname.split("/")[1]);
  expect(kinds.lastIndexOf("pdf")).toBeLessThan(kinds.indexOf("html"));
});

test("a paper that somebody opened gets pictures too, after the featured ones", async () => {
  await papers([
    { id: "2601.00001", feedDay: null },
    { id: "2601.00003", feedDay },
  ]);
  await wantPictures({ paperId: "2601.00001", now });
  await wantPictures({ paperId: "2601.00001", now });
  await run();
  const pages = arxiv.requests
    .map(({ url }) => url.pathname)
    .filter((address) => /^\/pdf\/\d+\.\d+$/.test(address));
  expect(pages).toEqual(["/pdf/2601.00003", "/pdf/2601.00001"]);
});

test("a new version of a paper gets new pictures", async () => {
  await paper({ id: "2601.00001", feedDay, version: 1 });
  await run();
  const pages = () => arxiv.requests.filter(({ url }) => url.pathname === "/pdf/2601.00001").length;
  await db().paper.update({ where: { id: "2601.00001" }, data: { version: 2 } });
  await run(addMs(now, MINUTE_MS));
  expect(pages()).toBe(2);
});

test("a hidden paper's pictures are refused at once and their bytes deleted by the next run", async () => {
  await paper({ id: "2601.00001", feedDay });
  await run();
  const { page } = await picturesOf("2601.00001");
  const address = page ? picturePath("2601.00001", page, 240, "avif") : "";
  await db().paper.update({ where: { id: "2601.00001" }, data: { hiddenAt: now } });
  expect(await answerTo(address)).toMatchObject({ status: 404 });
  expect(await run(addMs(now, MINUTE_MS))).toMatchObject({ deleted: 1 });
  expect(await storedFiles()).toEqual([]);
  await db().paper.update({ where: { id: "2601.00001" }, data: { hiddenAt: null } });
  expect(await run(addMs(now, 2 * MINUTE_MS))).toMatchObject({ made: 1 });
});

test("papers with the same picture share its bytes, which stay as long as one shows them", async () => {
  await papers([
    { id: "2601.00001", feedDay },
    { id: "2601.00003", feedDay },
  ]);
  await run();
  expect(await storedFiles()).toHaveLength(6);
  await db().paper.update({ where: { id: "2601.00001" }, data: { hiddenAt: now } });
  await run(addMs(now, MINUTE_MS));
  expect(await storedFiles()).toHaveLength(6);
});

test("beyond PICTURES_MB the oldest of papers that were never featured go first", async () => {
  await papers([
    { id: "2601.00001", feedDay: null },
    { id: "2601.00003", feedDay: null },
    { id: "2601.00005", feedDay },
  ]);
  const picture = { kind: "page", width: 960, height: 1242, bytes: 400_000 };
  await db().paperPicture.createMany({
    data: [
      { ...picture, paperId: "2601.00001", hash: "1".repeat(32), madeAt: new Date("2026-01-02T00:00:00Z") },
      { ...picture, paperId: "2601.00003", hash: "2".repeat(32), madeAt: new Date("2026-01-03T00:00:00Z") },
      { ...picture, paperId: "2601.00005", hash: "3".repeat(32), madeAt: new Date("2026-01-01T00:00:00Z") },
    ],
  });
  await withSettings({ PICTURES_MB: 1, PICTURES: "off" });
  expect(await run()).toMatchObject({ deleted: 1 });
  const left = await db().paperPicture.findMany({ orderBy: { paperId: "asc" }, select: { paperId: true } });
  expect(left.map(({ paperId }) => paperId)).toEqual(["2601.00003", "2601.00005"]);
});

describe("arXiv that does not answer as it should", () => {
  beforeEach(() => paper({ id: "2601.00001", feedDay }));
  const wanted = () => db().wantedPicture.findUniqueOrThrow({ where: { paperId: "2601.00001" } });

  test.each([
    ["redirects to this machine", { status: 302, headers: { Location: "http://127.0.0.1:1/pdf" }, body: "" }],
    [
      "redirects elsewhere",
      { status: 301, headers: { Location: "https://arxiv.org.example.org/x" }, body: "" },
    ],
    ["redirects for ever", { status: 302, headers: { Location: "/pdf/2601.00001" }, body: "" }],
    ["redirects to a file", { status: 302, headers: { Location: "file:///etc/passwd" }, body: "" }],
    ["redirects to no address", { status: 302, headers: { Location: "http://" }, body: "" }],
    [
      "sends a bomb",
      {
        headers: { "Content-Type": "application/pdf", "Content-Encoding": "gzip" },
        body: gzipSync(Buffer.alloc(80 * 2 ** 20)),
      },
    ],
    ["has no such paper", { status: 404, body: "" }],
    ["withdrew it", { status: 410, body: "" }],
    ["sends nothing", { headers: { "Content-Type": "application/pdf" }, body: "" }],
    ["sends a hostile document", { body: ODD_PDFS.find(([name]) => name === "a password")?.[1] ?? "" }],
  ])("%s: the paper is left without, and the next is made", async (_name, answer) => {
    await paper({ id: "2601.00003", feedDay });
    arxiv.answers.set("/pdf/2601.00001", answer);
    expect(await run()).toMatchObject({ made: 1 });
    expect(await picturesOf("2601.00001")).toEqual({});
    const refused = arxiv.requests.filter(({ url }) => url.pathname === "/pdf/2601.00001").length;
    expect(refused).toBeLessThanOrEqual(4);
    expect(await wanted()).toMatchObject({ kind: "figure", dueAt: null });
  });

  test.each([
    ["breaks off", "truncated"],
    ["is down", { status: 503, headers: { "Retry-After": "120" }, body: "" }],
    ["asks for patience", { status: 429, headers: { "Retry-After": "60" }, body: "" }],
    ["fails", { status: 500, body: "" }],
  ] as const)("%s: it is asked again in ten minutes", async (_name, fault) => {
    arxiv.faults.push(null, fault);
    expect(await run()).toMatchObject({ made: 0 });
    const { kind, dueAt } = await wanted();
    expect(kind).toBe("page");
    expect(dueAt?.getTime()).toBeGreaterThanOrEqual(addMs(now, 10 * MINUTE_MS).getTime());
    await db().sourceSlot.deleteMany();
    expect(await run(addMs(now, 11 * MINUTE_MS))).toMatchObject({ made: 1 });
  });
});

test("what does not answer is waited for no longer than the run's signal", async () => {
  await paper({ id: "2601.00001", feedDay });
  arxiv.faults.push("silent");
  const stop = AbortSignal.timeout(500);
  await expect(makePictures({ now, deadline: addMs(now, MINUTE_MS), signal: stop })).rejects.toThrow();
  expect(await run(addMs(now, 6 * MINUTE_MS))).toMatchObject({ made: 1 });
});

test("an old-style id has pictures too", async () => {
  await paper({ id: "cs/0101001", feedDay });
  await run();
  expect(arxiv.requests[0]?.url.pathname).toBe("/pdf/cs/0101001");
});

test("no more papers wait than are made in two hours, however many a robot opens", async () => {
  const ids = await papers(Array.from({ length: 1_010 }, () => ({ feedDay: null })));
  for (const paperId of ids) await wantPictures({ paperId, now });
  expect(await db().wantedPicture.count()).toBe(1_000);
});

test("two workers at once make no picture twice", async () => {
  await papers([1, 3, 5, 7, 9].map((digit) => ({ id: `2601.0000${digit}`, feedDay })));
  const reports = await Promise.all([run(), run()]);
  expect(reports.reduce((sum, { made }) => sum + made, 0)).toBe(5);
  expect(arxiv.requests.filter(({ url }) => /^\/pdf\/\d+\.\d+$/.test(url.pathname))).toHaveLength(5);
});

test.each([
  ["another paper's picture", "2601.00003"],
  ["a paper that is not here", "2601.99999"],
])("no picture under the address of %s", async (_name, other) => {
  await papers([
    { id: "2601.00001", feedDay },
    { id: "2601.00003", feedDay: null },
  ]);
  await run();
  const { page } = await picturesOf("2601.00001");
  expect(await answerTo(page ? picturePath(other, page, 240, "avif") : "")).toMatchObject({ status: 404 });
});

test.each(["../../etc/passwd", "a.avif", `${"a".repeat(32)}-240.svg`, `${"a".repeat(32)}-99999.avif`])(
  "a made-up file is not found: %s",
  async (file) => {
    await paper({ id: "2601.00001", feedDay });
    const response = await GET(new Request("http://localhost/"), {
      params: Promise.resolve({ paperId: "2601.00001", file }),
    });
    expect(response.status).toBe(404);
  },
);
