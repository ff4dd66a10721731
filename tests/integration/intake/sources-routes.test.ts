import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { GET, POST } from "@/app/api/cron/sources/route";
import { POST as fetchRoute } from "@/app/api/papers/fetch/route";
import { canBeFetched } from "@/lib/intake/sources/arxiv/fetch-paper";
import { lastAnswers, sourcesForAdmin } from "@/lib/intake/sources/status";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { toDay } from "@/lib/platform/time";
import { type ArxivServer, startArxivServer } from "../../support/arxiv-server";
import { type GithubServer, startGithubServer } from "../../support/github-server";
import { type HfServer, hfItem, startHfServer } from "../../support/hf-server";
import * as make from "../../support/make";
import { forgetSources } from "../../support/pull";
import { formRequest, NO_PARAMS } from "../../support/requests";
import { changeSettings } from "../../support/settings";

let arxiv: ArxivServer;
let hf: HfServer;
let github: GithubServer;

beforeAll(async () => {
  [arxiv, hf, github] = await Promise.all([startArxivServer(), startHfServer(), startGithubServer()]);
  await changeSettings({
    ARXIV_API_URL: arxiv.url,
    HF_API_URL: hf.url,
    GITHUB_API_URL: github.url,
    ARXIV_INTERVAL_MS: "10",
    SOURCES: "github, arxiv,hf",
    ADMIN_EMAILS: "root@example.org",
  });
});
afterAll(() => Promise.all([arxiv.stop(), hf.stop(), github.stop()]));

beforeEach(async () => {
  await forgetSources();
  await db().rateLimit.deleteMany();
  await db().member.deleteMany();
  arxiv.papers.length = 0;
  arxiv.requests.length = 0;
});

const trigger = (authorization?: string) =>
  new Request("http://localhost:3000/api/cron/sources", {
    method: "POST",
    headers: authorization === undefined ? {} : { authorization },
  });

const fetchJson = (id: string) =>
  fetchRoute(
    new Request("http://localhost:3000/api/papers/fetch", {
      method: "POST",
      body: JSON.stringify({ id }),
      headers: { "Content-Type": "application/json" },
    }),
    NO_PARAMS,
  );

test("the cron route pulls from every source once, and an admin sees what it did; nobody else does", async () => {
  arxiv.papers.push({ id: "2512.00001" });
  const today = toDay(new Date());
  hf.itemsByDay[today] = [hfItem("2512.00002"), "odd"];
  const bearer = `Bearer ${env().CRON_SECRET}`;
  const answers = await Promise.all([POST(trigger(bearer), NO_PARAMS), GET(trigger(bearer), NO_PARAMS)]);
  const bodies = await Promise.all(answers.map((answer) => answer.json()));
  expect(bodies.reduce((sum, { arxiv }) => sum + arxiv.added, 0)).toBe(1);
  expect(bodies.reduce((sum, { hf }) => sum + hf.added, 0)).toBe(1);

  const admin = await make.member({ email: "root@example.org", emailVerified: true });
  const other = await make.member();
  const sources = await sourcesForAdmin({ adminId: admin });
  expect(sources.map(({ name }) => name)).toEqual(["github", "arxiv", "hf"]);
  expect(sources[2]).toMatchObject({ failures: 0, runs: [{ added: 1, failed: 1, error: null }] });
  expect(sources[2]?.runs[0]?.problems[0]).toContain(`${today}, item 2`);
  await expect(sourcesForAdmin({ adminId: other })).rejects.toMatchObject({ code: "forbidden" });
  for (const { answeredAt } of await lastAnswers()) expect(answeredAt).not.toBeNull();
});

test("the cron route does nothing without its secret", async () => {
  for (const wrong of [undefined, "Bearer", `Bearer ${env().CRON_SECRET}x`])
    expect((await POST(trigger(wrong), NO_PARAMS)).status).toBe(401);
  expect(arxiv.requests).toHaveLength(0);
});

test("a source that does not answer does not stop the others", async () => {
  arxiv.papers.push({ id: "2512.00001" });
  hf.faults.push({ status: 500 });
  const answer = await POST(trigger(`Bearer ${env().CRON_SECRET}`), NO_PARAMS);
  expect(await answer.json()).toMatchObject({
    arxiv: { added: 1 },
    hf: { error: expect.stringMatching(/500/) },
  });
});

test("a paper is fetched by POST alone, from a form of ours or a script, and its page is where the form leads", async () => {
  arxiv.papers.push({ id: "2512.00003" }, { id: "cs/0112017" });
  const form = await fetchRoute(formRequest("/api/papers/fetch", "", { id: "cs/0112017v1" }), NO_PARAMS);
  expect([form.status, form.headers.get("location")]).toEqual([303, "/papers/cs%2F0112017/fetched"]);
  expect(await (await fetchJson("2512.00003")).json()).toEqual({ id: "2512.00003", fetched: true });
  expect(await (await fetchJson("2512.00003")).json()).toEqual({ id: "2512.00003", fetched: false });
  const foreign = formRequest("/api/papers/fetch", "", { id: "2512.00004" });
  foreign.headers.set("Origin", "https://elsewhere.example");
  expect((await fetchRoute(foreign, NO_PARAMS)).status).toBe(403);
  expect((await fetchJson("not an id")).status).toBe(400);
});

test("an id that arXiv does not know is 404 and is not offered again for a day; a client may ask 20 times an hour", async () => {
  const now = new Date();
  expect(await canBeFetched({ id: "2512.00005", now })).toBe(true);
  expect((await fetchJson("2512.00005")).status).toBe(404);
  expect(await canBeFetched({ id: "2512.00005", now })).toBe(false);
  expect(await canBeFetched({ id: "2512.00005", now: new Date(now.getTime() + 25 * 3_600_000) })).toBe(true);
  for (let n = 1; n < 20; n += 1) expect((await fetchJson("2512.00005")).status).toBe(404);
  const refused = await fetchJson("2512.00006");
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(3000);
  expect(arxiv.requests).toHaveLength(1);
});
