import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, rmSync, statSync } from "node:fs";
import { createServer, request } from "node:http";
import { createServer as createConnectionServer } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterEach, describe, expect, test } from "vitest";
import { postgresUrl } from "@/lib/runtime/postgres/postgres";
import { rendererOf, siteEnv, spawnStart, startSite, temporaryDataDir } from "../support/site";

const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanUp.splice(0).reverse()) await clean();
});

function dataDir(): string {
  const folder = temporaryDataDir();
  cleanUp.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Starts a site that must not come up; its exit code and what it printed. */
async function refusedStart(settings: Record<string, string>) {
  const { child, output } = spawnStart(await siteEnv({ DATA_DIR: dataDir(), ...settings }));
  cleanUp.push(() => child.kill("SIGKILL"));
  const [code] = await once(child, "exit");
  const lines = output()
    .trim()
    .split("\n")
    .filter((line) => line !== "");
  return { code, lines };
}

async function runSite(settings: Record<string, string> = {}) {
  const site = await startSite({ DATA_DIR: dataDir(), ...settings });
  cleanUp.push(site.stop);
  return site;
}

async function query(folder: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(postgresUrl(folder));
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe("a start that cannot work says why in one line and fails", () => {
  test("a taken port", async () => {
    const taken = createServer().listen(0);
    await once(taken, "listening");
    cleanUp.push(() => taken.close());
    const address = taken.address();
    const port = typeof address === "object" && address ? address.port : 0;
    const { code, lines } = await refusedStart({ PORT: String(port) });
    expect(code).toBe(1);
    expect(lines).toEqual([`Port ${port} is taken. Set PORT to a free one.`]);
  });

  test("a database that does not answer", async () => {
    const secret = "x".repeat(40);
    const { code, lines } = await refusedStart({
      // Port 1: nothing listens there, while a free port may be taken before the site asks it.
      DATABASE_URL: "postgresql://papers:hidden-word@127.0.0.1:1/papers",
      AUTH_SECRET: secret,
      LINK_SECRET: secret,
      CRON_SECRET: secret,
    });
    expect(code).toBe(1);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^DATABASE_URL: 127\.0\.0\.1:\d+\/papers cannot be reached: .*ECONNREFUSED/);
    expect(lines[0]).not.toContain("hidden-word");
  });

  test.each([
    ["PORT", { PORT: "many" }],
    ["FEED_TIME_ZONE", { FEED_TIME_ZONE: "Mars/Olympus" }],
    ["SMTP_URL", { SITE_URL: "https://papers.example.org" }],
    ["AUTH_SECRET", { DATABASE_URL: "postgresql://localhost/papers" }],
    [
      "DKIM_PRIVATE_KEY",
      { DKIM_DOMAIN: "example.org", DKIM_SELECTOR: "papers", DKIM_PRIVATE_KEY: "garbage" },
    ],
  ])("a wrong %s", async (name, settings) => {
    const { code, lines } = await refusedStart(settings);
    expect(code).toBe(1);
    expect(lines[0]).toContain(`Wrong setting: ${name} `);
    expect(lines.every((line) => line.startsWith("Wrong setting: "))).toBe(true);
  });

  test("a data folder that another site uses", async () => {
    const first = await runSite();
    const { code, lines } = await refusedStart({ DATA_DIR: first.dataDir });
    expect(code).toBe(1);
    expect(lines).toEqual([
      `Another site already runs on this data folder (process ${first.child.pid}). Stop it, or set DATA_DIR and PORT for a second one.`,
    ]);
    expect((await fetch(first.url)).status).toBe(200);
  });
});

describe("a start", () => {
  test("after SIGKILL finds every acknowledged write", async () => {
    const site = await runSite();
    await query(site.dataDir, "UPDATE paper SET source_upvotes = 7 WHERE id = '2405.18218'");
    site.child.kill("SIGKILL");
    await once(site.child, "exit");
    const again = await runSite({ DATA_DIR: site.dataDir });
    const [first] = await (await fetch(`${again.url}/api/daily_papers?limit=1`)).json();
    expect(first.paper).toMatchObject({ id: "2405.18218", upvotes: 7 });
  });

  test("answers pending requests before it stops", async () => {
    const site = await runSite();
    const body = JSON.stringify({ email: "reader" });
    const asking = request(`${site.url}/api/subscribe`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "Content-Length": body.length },
    });
    const answered = once(asking, "response");
    asking.write(body.slice(0, 5));
    await sleep(200);
    const exited = once(site.child, "exit");
    site.child.kill("SIGTERM");
    await expect.poll(site.output).toContain("Stopping");
    await sleep(500);
    asking.end(body.slice(5));
    const [answer] = await answered;
    expect(answer.statusCode).toBe(400);
    expect(await exited).toEqual([0, null]);
  });

  test("of npm that gets SIGTERM stops everything cleanly", async () => {
    const env = await siteEnv({ DATA_DIR: dataDir() });
    const npm = spawn("npm", ["start"], { env: env as NodeJS.ProcessEnv, stdio: ["ignore", "pipe", "pipe"] });
    cleanUp.push(() => npm.kill("SIGKILL"));
    let printed = "";
    npm.stdout.on("data", (chunk) => {
      printed += chunk;
    });
    while (!printed.includes("http://localhost")) await once(npm.stdout, "data");
    const exited = once(npm, "exit");
    npm.kill("SIGTERM");
    await exited;
    const url = `http://localhost:${env.PORT}`;
    await expect
      .poll(
        () =>
          fetch(url).then(
            () => "answers",
            () => "gone",
          ),
        { timeout: 10_000 },
      )
      .toBe("gone");
    await expect.poll(() => printed, { timeout: 10_000 }).toContain("Stopping");
    const again = await runSite({ DATA_DIR: env.DATA_DIR ?? "" });
    expect((await fetch(again.url)).status).toBe(200);
  });

  test("prints where the site and its mail are, and keeps its secrets to its user", async () => {
    const site = await runSite();
    expect(site.output()).toContain(`Daily Papers: ${site.url}`);
    const mailbox = /Mail that it sends: (\S+)/.exec(site.output())?.[1] ?? "";
    expect((await fetch(mailbox)).status).toBe(200);
    expect(statSync(path.join(site.dataDir, "secrets.json")).mode & 0o077).toBe(0);
    expect(readFileSync(path.join(site.dataDir, "secrets.json"), "utf8")).toContain("AUTH_SECRET");
  });
});

test("two sites from one checkout never show each other's pages", async () => {
  const [one, two] = [await runSite(), await runSite({ SITE_NAME: "Other Papers" })];
  await query(one.dataDir, "UPDATE paper SET title = 'Only on the first' WHERE id = '2012.14768'");
  await query(two.dataDir, "UPDATE paper SET title = 'Only on the second' WHERE id = '2012.14768'");
  for (const route of ["/", "/papers/2012.14768", "/papers/week/2025-W50"]) {
    for (let visit = 0; visit < 2; visit += 1) {
      const [first, second] = await Promise.all(
        [one, two].map(async ({ url }) => (await fetch(url + route)).text()),
      );
      expect(first).toContain("Only on the first");
      expect(first).not.toContain("Only on the second");
      expect(second).toContain("Only on the second");
      expect(second).not.toContain("Only on the first");
      expect(second).toContain("Other Papers");
    }
  }
  const missing = await (await fetch(`${two.url}/no-such-page`)).text();
  expect(missing).toContain("Other Papers");
});

test.skipIf(process.platform !== "linux")(
  "a stop takes ten seconds at most while the renderer stands still, requests wait and the mail server hangs",
  async () => {
    const mailServer = createConnectionServer(() => {}).listen(0);
    await once(mailServer, "listening");
    cleanUp.push(() => mailServer.close());
    const address = mailServer.address();
    const port = typeof address === "object" && address ? address.port : 0;
    const site = await runSite({ SMTP_URL: `smtp://127.0.0.1:${port}` });
    const body = new URLSearchParams({ email: "ada@example.org" });
    const headers = { Origin: site.url };
    const asked = fetch(`${site.url}/api/subscribe`, { method: "POST", headers, body }).catch(() => "broken");
    const renderer = rendererOf(site.child.pid);
    process.kill(renderer, "SIGSTOP");
    const waiting = fetch(`${site.url}/api/me`).catch(() => "broken");
    await sleep(500);
    const begunAt = performance.now();
    site.child.kill("SIGTERM");
    await once(site.child, "exit");
    expect(performance.now() - begunAt).toBeLessThan(12_000);
    expect(() => process.kill(renderer, 0)).toThrow("ESRCH");
    await Promise.all([asked, waiting]);
  },
  90_000,
);
