import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { parsePaperItem } from "@/lib/intake/paper-item";
import { huggingFace } from "@/lib/intake/sources/hugging-face";
import { savePapers } from "@/lib/papers/save-papers";
import { db } from "@/lib/platform/db";
import { dayStart } from "@/lib/platform/time";
import { type HfServer, hfItem, startHfServer } from "../../support/hf-server";
import { forgetSources, pull } from "../../support/pull";
import { changeSettings } from "../../support/settings";

let server: HfServer;

beforeAll(async () => {
  server = await startHfServer();
  await changeSettings({ HF_API_URL: `${server.url}/api`, HF_DAYS: "3", HF_SINCE: "2025-12-08" });
});
afterAll(() => server.stop());

beforeEach(async () => {
  await forgetSources();
  for (const day of Object.keys(server.itemsByDay)) delete server.itemsByDay[day];
  server.requests.length = 0;
  server.faults.length = 0;
});

const NOW = "2025-12-12T12:00:00Z";
const askedDays = () => server.requests.map(({ url }) => url.searchParams.get("date")?.slice(8));
const paper = (id: string) =>
  db().paper.findUniqueOrThrow({
    where: { id },
    include: { submitter: true, organization: true, days: true },
  });

test("a pull keeps feed day, submitter, upvotes, summary, keywords, code and organisation", async () => {
  server.itemsByDay["2025-12-12"] = [hfItem("2512.00001")];
  expect(await pull(huggingFace, NOW)).toMatchObject({ added: 1, failed: 0 });
  expect(await paper("2512.00001")).toMatchObject({
    title: "Their title of 2512.00001",
    abstract: "Their abstract of 2512.00001",
    feedDay: dayStart("2025-12-12"),
    featuredAt: new Date("2025-12-12T03:10:00Z"),
    publishedAt: new Date("2025-12-10T18:59:59Z"),
    sourceUpvotes: 12,
    sourceComments: 3,
    aiSummary: "It does one thing well.",
    aiKeywords: ["decoder layers", "attention"],
    codeUrl: "https://github.com/Ada/Engine",
    codeStars: 5,
    version: null,
    submitter: { source: "hf", handle: "akhaliq", name: "AK", memberId: null },
    organization: { name: "lab", fullName: "The Lab" },
    days: [{ date: dayStart("2025-12-12"), sourceUpvotes: 12, codeStars: 5 }],
  });
});

test("it asks for the last days each time, only for changes, and once for earlier days back to HF_SINCE", async () => {
  server.itemsByDay["2025-12-11"] = [hfItem("2512.00002")];
  expect(await pull(huggingFace, NOW)).toMatchObject({ steps: 5, added: 1 });
  expect(askedDays()).toEqual(["12", "11", "10", "09", "08"]);
  server.itemsByDay["2025-12-11"] = [hfItem("2512.00002", { upvotes: 20 })];
  server.requests.length = 0;
  expect(await pull(huggingFace, "2025-12-13T12:00:00Z")).toMatchObject({ steps: 3, changed: 1 });
  expect(askedDays()).toEqual(["13", "12", "11"]);
  expect(server.requests.map(({ headers }) => headers["if-none-match"] !== undefined)).toEqual([
    false,
    true,
    true,
  ]);
  expect((await paper("2512.00002")).days.map(({ sourceUpvotes }) => sourceUpvotes)).toEqual([12, 20]);
});

test("a day of more than a page is read to its end", async () => {
  server.itemsByDay["2025-12-12"] = Array.from({ length: 130 }, (_, n) => hfItem(`2512.${10_000 + n}`));
  expect(await pull(huggingFace, NOW)).toMatchObject({ added: 130 });
});

test("a server that answers every page number with the same full page does not cause an endless loop", async () => {
  const page = JSON.stringify(Array.from({ length: 100 }, (_, n) => hfItem(`2512.${20_000 + n}`)));
  server.faults.push(...Array.from({ length: 60 }, () => ({ body: page })));
  expect(await pull(huggingFace, NOW)).toMatchObject({ added: 100 });
  expect(askedDays().filter((day) => day === "12")).toHaveLength(20);
});

test.each([
  ["a server error", { status: 502 }, /answered 502/],
  ["a body that breaks off", "truncated" as const, /did not answer|not JSON/],
  ["HTML", { body: "<html>Rate limited</html>" }, /not JSON/],
  ["JSON of another shape", { body: '{"error":"no"}' }, /unexpected/],
])("after %s the next pull goes on with the same day", async (_name, fault, why) => {
  server.itemsByDay["2025-12-11"] = [hfItem("2512.00003")];
  server.faults.push(null, fault);
  expect((await pull(huggingFace, NOW)).error).toMatch(why);
  expect(await pull(huggingFace, "2025-12-12T12:02:00Z")).toMatchObject({ added: 1 });
  expect(askedDays()).toEqual(["12", "11", "11", "10", "09", "08"]);
});

test("an odd item is recorded and the others are taken; an old feed day and submitter stay", async () => {
  server.itemsByDay["2025-12-12"] = [
    hfItem("2512.00004"),
    { paper: { id: "nonsense" } },
    "text",
    hfItem("2512.00005"),
  ];
  expect(await pull(huggingFace, NOW)).toMatchObject({ added: 2, failed: 2 });
  server.itemsByDay["2025-12-13"] = [
    hfItem("2512.00004", {}, { submittedBy: { name: "other", fullname: "O" } }),
  ];
  await pull(huggingFace, "2025-12-13T12:00:00Z");
  expect(await paper("2512.00004")).toMatchObject({
    feedDay: dayStart("2025-12-12"),
    submitter: { handle: "akhaliq" },
  });
  const run = await db().sourceRun.findFirstOrThrow({ orderBy: { id: "asc" } });
  expect(run.problems[0]).toMatch(/^2025-12-12, item 2: /);
});

test("arXiv's data wins over Hugging Face's, which still adds what arXiv lacks", async () => {
  const said = parsePaperItem({
    paper: {
      id: "2512.00006",
      title: "arXiv's title",
      summary: "arXiv's abstract",
      publishedAt: "2025-12-09T10:00:00Z",
      authors: [{ name: "Ada Lovelace" }],
      categories: ["cs.CL"],
      version: 1,
      versionAt: "2025-12-09T10:00:00Z",
    },
  });
  if ("why" in said) throw new Error(said.why);
  await savePapers([said], { source: "arxiv", now: new Date(NOW) });
  server.itemsByDay["2025-12-12"] = [
    hfItem("2512.00006", { version: 9, withdrawnAt: "2025-12-12T00:00:00Z" }),
  ];
  await pull(huggingFace, NOW);
  expect(await paper("2512.00006")).toMatchObject({
    title: "arXiv's title",
    abstract: "arXiv's abstract",
    authors: [{ name: "Ada Lovelace", hidden: false }],
    categories: ["cs.CL"],
    publishedAt: new Date("2025-12-09T10:00:00Z"),
    version: 1,
    withdrawnAt: null,
    feedDay: dayStart("2025-12-12"),
    sourceUpvotes: 12,
    aiSummary: "It does one thing well.",
  });
});

test("a day that was listed and is empty now keeps its papers, and the run says so", async () => {
  server.itemsByDay["2025-12-11"] = [hfItem("2512.00031")];
  await pull(huggingFace, NOW);
  server.itemsByDay["2025-12-11"] = [];
  expect(await pull(huggingFace, "2025-12-12T13:00:00Z")).toMatchObject({ failed: 1 });
  const run = await db().sourceRun.findFirstOrThrow({ orderBy: { id: "desc" } });
  expect(run.problems).toEqual([
    "2025-12-11: Hugging Face lists no papers now, of which 1 came from it before. They are kept.",
  ]);
  expect(await paper("2512.00031")).toMatchObject({ feedDay: dayStart("2025-12-11") });
});
