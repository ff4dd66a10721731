import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { parsePaperItem } from "@/lib/intake/paper-item";
import { github } from "@/lib/intake/sources/github/source";
import { savePapers } from "@/lib/papers/save-papers";
import { db } from "@/lib/platform/db";
import { dayStart } from "@/lib/platform/time";
import { type GithubServer, startGithubServer } from "../../support/github-server";
import { hfItem } from "../../support/hf-server";
import * as make from "../../support/make";
import { forgetSources, pull } from "../../support/pull";
import { changeSettings } from "../../support/settings";

let server: GithubServer;

beforeAll(async () => {
  server = await startGithubServer({}, 28);
  await changeSettings({ GITHUB_API_URL: server.url, GITHUB_TOKEN: "a-token" });
});
afterAll(() => server.stop());

beforeEach(async () => {
  await forgetSources();
  for (const name of Object.keys(server.stars)) delete server.stars[name];
  server.requests.length = 0;
  server.faults.length = 0;
});

const NOW = "2025-12-12T12:00:00Z";

async function makeLinked(id: string, codeUrl: string, feedDay = "2025-12-12"): Promise<void> {
  await make.paper({ id, feedDay, codeUrl, sourceUpvotes: 3 });
}
const stars = async (id: string) => (await db().paper.findUniqueOrThrow({ where: { id } })).codeStars;

test("the stars of linked repositories go to their papers and the day's history; other links are not asked", async () => {
  Object.assign(server.stars, { "ada/engine": 70 });
  await makeLinked("2512.00001", "https://github.com/Ada/Engine");
  await makeLinked("2512.00002", "https://www.github.com/ada/engine.git");
  await makeLinked("2512.00003", "https://gitlab.com/ada/engine");
  await makeLinked("2512.00004", "https://github.com/ada/old", "2024-01-01");
  await makeLinked("2512.00005", "https://github.com/ada");
  expect(await pull(github, NOW)).toMatchObject({ changed: 2, failed: 0 });
  expect(server.requests.map(({ url }) => url.pathname)).toEqual(["/repos/ada/engine"]);
  expect(server.requests[0]?.headers.authorization).toBe("Bearer a-token");
  expect([await stars("2512.00001"), await stars("2512.00002"), await stars("2512.00003")]).toEqual([
    70,
    70,
    null,
  ]);
  expect(await db().paperDay.findMany({ where: { paperId: "2512.00001" } })).toEqual([
    { paperId: "2512.00001", date: dayStart("2025-12-12"), sourceUpvotes: 3, codeStars: 70 },
  ]);
});

test("a repository is asked again after a day, only for what changed, and Hugging Face's stars no longer count", async () => {
  Object.assign(server.stars, { "ada/engine": 70 });
  await makeLinked("2512.00001", "https://github.com/Ada/Engine");
  await pull(github, NOW);
  const said = parsePaperItem(hfItem("2512.00001", { githubStars: 5 }));
  if ("why" in said) throw new Error(said.why);
  await savePapers([said], { source: "hf", now: new Date(NOW) });
  expect(await stars("2512.00001")).toBe(70);

  expect(await pull(github, "2025-12-12T14:00:00Z")).toMatchObject({ steps: 1 });
  expect(server.requests).toHaveLength(1);
  expect(await pull(github, "2025-12-13T14:00:00Z")).toMatchObject({ changed: 0 });
  expect(server.requests.at(-1)?.headers["if-none-match"]).toBe('W/"ada/engine-70"');
  server.stars["ada/engine"] = 90;
  expect(await pull(github, "2025-12-14T16:00:00Z")).toMatchObject({ changed: 1 });
  expect(await stars("2512.00001")).toBe(90);
});

test("an unreadable answer is recorded and does not stop the other requests", async () => {
  Object.assign(server.stars, { "ada/a": 1, "ada/b": 2 });
  await makeLinked("2512.00001", "https://github.com/ada/a");
  await makeLinked("2512.00002", "https://github.com/ada/b");
  server.faults.push({ body: '{"stargazers_count":"many"}' });
  expect(await pull(github, NOW)).toMatchObject({ changed: 1, failed: 1 });
  expect([await stars("2512.00001"), await stars("2512.00002")]).toEqual([null, 2]);
});

test("a deleted repository is recorded, keeps its last stars and is not asked about for a week", async () => {
  await makeLinked("2512.00001", "https://github.com/ada/gone");
  expect(await pull(github, NOW)).toMatchObject({ changed: 0, failed: 1 });
  await pull(github, "2025-12-14T12:00:00Z");
  expect(server.requests).toHaveLength(1);
  await pull(github, "2025-12-20T12:00:00Z");
  expect(server.requests).toHaveLength(2);
});

test("a repository that GitHub blocks does not stop the other requests", async () => {
  Object.assign(server.stars, { "ada/a": 1, "ada/b": 2 });
  await makeLinked("2512.00001", "https://github.com/ada/a");
  await makeLinked("2512.00002", "https://github.com/ada/b");
  server.faults.push({
    status: 403,
    body: '{"message":"Repository access blocked","block":{"reason":"tos","created_at":"2025-01-01T00:00:00Z"}}',
  });
  expect(await pull(github, NOW)).toMatchObject({ changed: 1, failed: 1 });
  expect([await stars("2512.00001"), await stars("2512.00002")]).toEqual([null, 2]);
});

test.each([
  ["403 with Retry-After", { status: 403, headers: { "Retry-After": "600" } }, "2025-12-12T12:10:00Z"],
  [
    "429",
    { status: 429, headers: { "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1765544400" } },
    "2025-12-12T13:00:00Z",
  ],
])("%s leaves GitHub alone until it says, and keeps what is done", async (_name, fault, until) => {
  Object.assign(server.stars, { "ada/a": 1, "ada/b": 2 });
  await makeLinked("2512.00001", "https://github.com/ada/a");
  await makeLinked("2512.00002", "https://github.com/ada/b");
  server.faults.push(null, fault);
  await pull(github, NOW);
  const { dueAt } = await db().sourceState.findUniqueOrThrow({ where: { source: "github" } });
  expect(Math.abs((dueAt?.getTime() ?? 0) - Date.parse(until))).toBeLessThan(1000);
  expect([await stars("2512.00001"), await stars("2512.00002")]).toEqual([1, null]);
  await pull(github, "2025-12-12T13:01:00Z");
  expect([await stars("2512.00001"), await stars("2512.00002")]).toEqual([1, 2]);
});

test("it pauses after the last request of a quota instead of being refused", async () => {
  for (let n = 0; n < 30; n += 1) {
    server.stars[`ada/r${n}`] = n;
    await makeLinked(`2512.${10_000 + n}`, `https://github.com/ada/r${n}`);
  }
  const report = await pull(github, NOW);
  expect(report.error).toBeUndefined();
  expect(server.requests.length).toBeLessThan(28);
  const { failures, dueAt } = await db().sourceState.findUniqueOrThrow({ where: { source: "github" } });
  expect(failures).toBe(0);
  expect(dueAt).toEqual(new Date("2025-12-12T13:00:00Z"));
});
