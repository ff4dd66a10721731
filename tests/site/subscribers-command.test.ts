import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { siteEnv, startSite, type TestSite } from "../support/site";

const run = promisify(execFile);
let site: TestSite;

beforeAll(async () => {
  site = await startSite();
}, 240_000);
afterAll(() => site?.stop());

/** Runs `npm run subscribers --` with these words beside the running site, as an operator does. */
async function subscribers(...words: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = await siteEnv({ DATA_DIR: site.dataDir });
  const program = ["--import", "tsx", "scripts/subscribers.ts", ...words];
  try {
    return { code: 0, ...(await run(process.execPath, program, { env: env as NodeJS.ProcessEnv })) };
  } catch (error) {
    return error as { code: number; stdout: string; stderr: string };
  }
}

function file(content: string): string {
  const name = path.join(site.dataDir, "list.csv");
  writeFileSync(name, content);
  return name;
}

test("a list comes in, names its bad lines, goes out, and is suppressed and lifted, beside a running site", async () => {
  const list = file("address,name\njane@example.org,Jane\nbroken\nbob@example.org,Bob\n");
  const first = await subscribers("import", list, "--confirmed");
  expect(first.code).toBe(1);
  expect(first.stdout).toBe(
    "2 readers subscribed, 0 to be asked by mail; 0 here before, 0 twice in the file.\n",
  );
  expect(first.stderr).toContain("Line 3: must be an email address");
  expect((await subscribers("import", list, "--confirmed")).stdout).toContain(
    "0 readers subscribed, 0 to be asked by mail; 2 here before",
  );

  expect(await subscribers("suppress", file("bob@example.org\n"), "--reason", "moved")).toMatchObject({
    code: 0,
    stdout: "1 address suppressed; 0 were already, or have left.\n",
  });
  expect((await subscribers("lift", "Bob@Example.org")).code).toBe(0);
  expect(await subscribers("lift", "jane@example.org")).toMatchObject({
    code: 1,
    stderr: "jane@example.org is not suppressed: it is active.\n",
  });

  const out = path.join(site.dataDir, "out.csv");
  expect((await subscribers("export", out)).code).toBe(0);
  expect(readFileSync(out, "utf8").split("\r\n")).toHaveLength(4);
  expect((await subscribers("export")).stdout).toBe(readFileSync(out, "utf8"));
});

test.each([
  ["nothing", [], "Usage: npm run subscribers"],
  ["another word", ["delete", "everybody"], "Usage: npm run subscribers"],
  ["an unknown option", ["import", "x.csv", "--force"], "Unknown option"],
  ["a file that is not there", ["import", "nowhere.csv"], "ENOENT"],
  ["an address that is none", ["lift", "nobody"], "is no address"],
  ["a stranger's address", ["lift", "nobody@example.org"], "is no subscriber’s address"],
])("%s is refused in words, without a stack", async (_name, words, why) => {
  const { code, stdout, stderr } = await subscribers(...words);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toContain(why);
  expect(stderr).not.toMatch(/^\s+at /m);
});

test("a list without addresses is refused in words", async () => {
  const { code, stderr } = await subscribers("import", file("name\nJane\n"));
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: "The first line must name the columns, one of them “address”.\n",
  });
});
