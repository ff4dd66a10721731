import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { sign } from "@/lib/platform/tokens";
import { postgresUrl } from "@/lib/runtime/postgres/postgres";
import { startSite, type TestSite } from "../support/site";
import type { Siege } from "./besieger";
import type { Verdict } from "./run";

const SECRET = "of a benchmark, and of nothing else";
const READER = "127.0.7.1";
const PAGES = 60;
const P95_MS_MAX = 1_000;
/** Long enough for the burst of a budget to be over before the reader comes. */
const BURST_MS = 3_000;

const JSON_HEADERS = { "Content-Type": "application/json", Accept: "application/json, text/event-stream" };
const FORMULAS = "$\\sqrt{\\frac{a}{b}}$ *emphasis* ".repeat(60);

/**
 * How long an honest reader waits for a page that is not cached, alone and while one other client does its worst with 50
 * connections: searches, share pictures, previews of comments, calls of tools in batches, feeds.
 */
export async function run(): Promise<Verdict> {
  // Budgets as an operator has them by default.
  const site = await startSite({ AUTH_SECRET: SECRET, BUDGET_POINTS_PER_SECOND: "" });
  try {
    const { paperIds, cookie } = await fill(site);
    await readPages(site, paperIds);
    const alone = p95(await readPages(site, paperIds));
    const figures = [`alone ${alone.toFixed(0)} ms`];
    let worst = alone;
    for (const [name, siege] of Object.entries(sieges(site, paperIds, cookie))) {
      const besieger = await begin(siege);
      await sleep(BURST_MS);
      const waits = await readPages(site, paperIds);
      const answers = await end(besieger);
      const figure = p95(waits);
      worst = Math.max(worst, figure);
      figures.push(`${name} ${figure.toFixed(0)} ms`);
      console.log(`${name}: p95 ${figure.toFixed(0)} ms; the besieger got ${JSON.stringify(answers)}`);
    }
    return {
      figures: `p95 of an uncached page: ${figures.join(", ")}`,
      goal: `below ${P95_MS_MAX} ms in every siege`,
      holds: worst < P95_MS_MAX,
    };
  } finally {
    await site.stop();
  }
}

async function fill(site: TestSite): Promise<{ paperIds: string[]; cookie: string }> {
  const client = new pg.Client(postgresUrl(site.dataDir));
  await client.connect();
  try {
    await client.query(`
      INSERT INTO member (id, name, email, updated_at) VALUES ('eve', 'Eve', 'eve@example.org', now());
      INSERT INTO session (id, token, user_id, expires_at, created_at, updated_at)
      VALUES ('s', 'session-of-eve', 'eve', now() + interval '1 day', now(), now())`);
    const { rows } = await client.query<{ id: string }>("SELECT id FROM paper ORDER BY id LIMIT 500");
    const signed = `session-of-eve.${sign(SECRET, "session-of-eve", "base64")}`;
    return {
      paperIds: rows.map(({ id }) => id),
      cookie: `papers.session_token=${encodeURIComponent(signed)}`,
    };
  } finally {
    await client.end();
  }
}

/** What the client asks for in each siege; each is of another network. */
function sieges(site: TestSite, paperIds: string[], cookie: string): Record<string, Siege> {
  const { port, origin } = new URL(site.url);
  const url = `http://127.0.0.1:${port}`;
  const get = { url, method: "GET", headers: {} };
  const post = { url, method: "POST", headers: JSON_HEADERS };
  const search = (id: number) => ({
    ...{ jsonrpc: "2.0", id, method: "tools/call" },
    params: { name: "search_papers", arguments: { query: `language model {n} ${id}` } },
  });
  const batch = JSON.stringify(Array.from({ length: 50 }, (_, id) => search(id)));
  return {
    searches: { ...get, localAddress: "127.0.8.1", asks: [{ path: "/search?q=language+model+{n}" }] },
    pictures: {
      ...get,
      localAddress: "127.0.8.2",
      asks: paperIds.map((id) => ({ path: `/papers/${encodeURIComponent(id)}/share.png?x={n}` })),
    },
    previews: {
      ...post,
      localAddress: "127.0.8.3",
      headers: { ...JSON_HEADERS, Cookie: cookie, Origin: origin },
      asks: [{ path: "/api/comments/preview", body: JSON.stringify({ text: `{n} ${FORMULAS}` }) }],
    },
    MCP: { ...post, localAddress: "127.0.8.4", asks: [{ path: "/mcp", body: batch }] },
    feeds: { ...get, localAddress: "127.0.8.5", asks: [{ path: "/feeds/search.atom?q=learning+{n}" }] },
  };
}

async function begin(siege: Siege): Promise<ChildProcess> {
  const besieger = fork(new URL("./besieger.ts", import.meta.url), { execArgv: ["--import", "tsx"] });
  besieger.send(siege);
  await once(besieger, "message");
  return besieger;
}

/** Ends a siege and resolves with how often the besieger got each status. */
async function end(besieger: ChildProcess): Promise<unknown> {
  besieger.send("end");
  const [answers] = await once(besieger, "message");
  await once(besieger, "exit");
  return answers;
}

/** The milliseconds of each page, one after another. Throws if one is refused. */
async function readPages(site: TestSite, paperIds: string[]): Promise<number[]> {
  const waits: number[] = [];
  for (let count = 0; count < PAGES; count += 1) {
    const id = paperIds[count % paperIds.length] ?? "";
    const startedAt = performance.now();
    const status = await readAs(READER, `${site.url}/papers/${encodeURIComponent(id)}/discussion?n=${count}`);
    if (status !== 200) throw new Error(`the reader got ${status}`);
    waits.push(performance.now() - startedAt);
    // A reader reads; the budget of one who does not is another benchmark's.
    await sleep(50);
  }
  return waits;
}

function readAs(localAddress: string, address: string): Promise<number> {
  const url = address.replace("localhost", "127.0.0.1");
  return new Promise((resolve, reject) => {
    const sent = request(url, { localAddress, agent: false }, (response) => {
      response.resume().on("end", () => resolve(response.statusCode ?? 0));
    });
    sent.on("error", reject);
    sent.end();
  });
}

function p95(waits: number[]): number {
  return waits.toSorted((a, b) => a - b)[Math.floor(waits.length * 0.95)] ?? Number.NaN;
}
