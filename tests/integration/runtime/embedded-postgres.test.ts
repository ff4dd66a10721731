import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type EmbeddedPostgres, postgresIsRunning, startPostgres } from "@/lib/runtime/postgres/postgres";
import { type Script, startScript } from "../../support/start-script";

const CONNECTIONS_MAX = 64;

let seed: string;
let folder: string;
const servers: EmbeddedPostgres[] = [];
const scripts: Script[] = [];
const clients: pg.Client[] = [];

beforeAll(async () => {
  seed = temporaryFolder();
  await (await startPostgres(seed)).stop();
});

beforeEach(() => {
  folder = temporaryFolder();
  cpSync(seed, folder, { recursive: true });
});

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.end().catch(() => {})));
  await Promise.all(servers.splice(0).map((server) => server.stop()));
  await Promise.all(scripts.splice(0).map((script) => script.kill()));
  rmSync(folder, { recursive: true, force: true });
});

afterAll(() => rmSync(seed, { recursive: true, force: true }));

test("a second server on the same folder is refused and told who holds it, and the first keeps running", async () => {
  const { url } = await start(folder);
  const second = startScript("serve-postgres.ts", folder);
  scripts.push(second);
  expect(await second.nextLine()).toContain(`in use by process ${process.pid}`);
  await expect(startPostgres(folder)).rejects.toThrow("in use by process");
  expect(await answer(await connect(url))).toBe(42);
});

test("every acknowledged row survives a kill under load", async () => {
  const server = startScript("serve-postgres.ts", folder);
  scripts.push(server);
  const url = await server.nextLine();
  const writers = await Promise.all(Array.from({ length: 4 }, () => connect(url)));
  await writers[0]?.query("CREATE TABLE entry (id text PRIMARY KEY)");
  const acknowledged: string[] = [];
  const writing = writers.map(async (writer, index) => {
    for (let count = 0; ; count++) {
      const id = `${index}-${count}`;
      await writer.query("INSERT INTO entry (id) VALUES ($1)", [id]);
      acknowledged.push(id);
    }
  });
  const cut = Promise.allSettled(writing);
  while (acknowledged.length < 300) await delay(5);
  await server.kill();
  await cut;

  const again = await start(folder);
  const { rows } = await (await connect(again.url)).query<{ id: string }>("SELECT id FROM entry");
  const kept = new Set(rows.map((row) => row.id));
  expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
});

test("a first start killed halfway leaves a usable folder", { timeout: 120_000 }, async () => {
  const fresh = temporaryFolder();
  const first = startScript("serve-postgres.ts", fresh);
  scripts.push(first);
  while (!existsSync(path.join(fresh, "postgres", "PG_VERSION"))) await delay(1);
  await first.kill();
  const { url } = await start(fresh);
  expect(await answer(await connect(url))).toBe(42);
  await servers.splice(0)[0]?.stop();
  rmSync(fresh, { recursive: true, force: true });
});

test("many clients at once, some in transactions, each get their own rows", async () => {
  const { url } = await start(folder);
  const all = await Promise.all(Array.from({ length: 8 }, () => connect(url)));
  await all[0]?.query("CREATE TABLE entry (client int, number int)");
  const wrong = await Promise.all(
    all.map(async (client, index) => {
      let count = 0;
      for (let number = 0; number < 60; number++) {
        if (!(await ownRow(client, index, number, index % 2 === 0))) count++;
      }
      return count;
    }),
  );
  expect(wrong).toEqual(all.map(() => 0));
  expect((await all[0]?.query("SELECT count(*)::int FROM entry"))?.rows).toEqual([{ count: 8 * 60 }]);
});

test("a query that fails does not disturb the queries of others", async () => {
  const { url } = await start(folder);
  const [clumsy, careful] = [await connect(url), await connect(url)];
  for (let round = 0; round < 30; round++) {
    const failing = clumsy.query("SELECT 1 / $1::int", [0]).catch((error: pg.DatabaseError) => error.code);
    const [code, value] = await Promise.all([failing, answer(careful)]);
    expect([code, value]).toEqual(["22012", 42]);
  }
});

test("a client that vanishes inside a transaction is rolled back and blocks nobody", async () => {
  const { url } = await start(folder);
  const patient = await connect(url);
  await patient.query("CREATE TABLE entry (id int)");
  const leave = [
    async (client: pg.Client) => void (await client.query("INSERT INTO entry VALUES ($1)", [1])),
    async (client: pg.Client) => void (await client.query("SELECT 1 / $1::int", [0]).catch(() => {})),
    async (client: pg.Client) => void client.query("INSERT INTO entry VALUES ($1)", [1]).catch(() => {}),
  ];
  for (const act of leave) {
    const vanishing = await connect(url);
    await vanishing.query("BEGIN");
    const waiting = patient.query("SELECT count(*)::int FROM entry");
    await act(vanishing);
    connectionOf(vanishing).destroy();
    expect((await waiting).rows).toEqual([{ count: 0 }]);
  }
});

test("a client that vanishes between two messages of one query blocks nobody and leaves nothing", async () => {
  const { url } = await start(folder);
  const patient = await connect(url);
  await patient.query("CREATE TABLE entry (id int)");
  for (const statement of ["INSERT INTO entry VALUES (1)", "SELECT mistake"]) {
    const vanishing = await connect(url);
    if (statement === "SELECT mistake") await vanishing.query("BEGIN");
    // Parse, Bind and Execute, without the Sync that would end them.
    const batch = [
      wire("P", `\0${statement}\0`, [0, 0]),
      wire("B", "\0\0", [0, 0, 0, 0, 0, 0]),
      wire("E", "\0", [0, 0, 0, 0]),
    ];
    connectionOf(vanishing).write(Buffer.concat(batch));
    await delay(100);
    const waiting = patient.query("SELECT count(*)::int FROM entry");
    connectionOf(vanishing).destroy();
    expect((await waiting).rows, statement).toEqual([{ count: 0 }]);
  }
});

test("one connection too many is refused at once, the others keep working, and a freed place can be taken", async () => {
  const { url } = await start(folder);
  const all = await Promise.all(Array.from({ length: CONNECTIONS_MAX }, () => connect(url)));
  await expect(connect(url)).rejects.toThrow();
  expect(await Promise.all(all.map(answer))).toEqual(all.map(() => 42));
  await all[0]?.end();
  await delay(50);
  expect(await answer(await connect(url))).toBe(42);
});

test("a folder works even if its path is longer than a socket address allows, and a stopped server is recognised", async () => {
  const deep = path.join(folder, "a".repeat(100), "b".repeat(100));
  cpSync(seed, deep, { recursive: true });
  const server = await start(deep);
  expect(await answer(await connect(server.url))).toBe(42);
  expect(await postgresIsRunning(deep)).toBe(true);
  await Promise.all([server.stop(), server.stop()]);
  expect(await postgresIsRunning(deep)).toBe(false);
  rmSync(deep, { recursive: true });
});

async function ownRow(
  client: pg.Client,
  index: number,
  number: number,
  inTransaction: boolean,
): Promise<boolean> {
  if (inTransaction) await client.query("BEGIN");
  const insert = `INSERT INTO entry VALUES ($1, $2) RETURNING number AS number_${index}`;
  const { rows } = await client.query(insert, [index, number]);
  if (inTransaction) {
    await delay(1);
    await client.query("COMMIT");
  }
  return rows[0]?.[`number_${index}`] === number;
}

async function start(dataDir: string): Promise<EmbeddedPostgres> {
  const server = await startPostgres(dataDir);
  servers.push(server);
  return server;
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client(url);
  client.on("error", () => {});
  await client.connect();
  clients.push(client);
  return client;
}

async function answer(client: pg.Client): Promise<unknown> {
  return (await client.query("SELECT $1::int AS answer", [42])).rows[0]?.answer;
}

function connectionOf(client: pg.Client): { destroy: () => void; write: (bytes: Buffer) => void } {
  return Reflect.get(Reflect.get(client, "connection"), "stream");
}

/** One message of PostgreSQL's protocol. */
function wire(type: string, text: string, rest: number[]): Buffer {
  const body = Buffer.concat([Buffer.from(text), Buffer.from(rest)]);
  const length = Buffer.alloc(4);
  length.writeInt32BE(body.length + 4);
  return Buffer.concat([Buffer.from(type), length, body]);
}

function temporaryFolder(): string {
  return mkdtempSync(path.join(tmpdir(), "embedded-test-"));
}
