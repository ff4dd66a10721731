import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const APP = path.resolve("app");
const VERB = "POST|PUT|PATCH|DELETE";

/** Writes that are no action, each with its reason. */
const EXCEPTIONS: Record<string, string> = {
  "api/[...missing]": "It does nothing but say that nothing is there.",
};

/** What makes a write that has its guards, and the import by which a route gets it. */
const MAKERS: Record<string, RegExp> = {
  action: /^import \{ action\b.* \} from "@\/lib\/web\/http\/action";$/m,
  cronJob: /^import \{ cronJob \} from "\.\.\/cron-job";$/m,
};

const routes = readdirSync(APP, { recursive: true, encoding: "utf8" })
  .filter((file) => /^route\.tsx?$/.test(path.basename(file)))
  .map((file) => ({ route: path.dirname(file), source: readFileSync(path.join(APP, file), "utf8") }));

test("each write of the site is an action, which has a guard, a limit and fields", () => {
  const others = routes.filter(
    ({ route, source }) =>
      !(route in EXCEPTIONS) &&
      writesOf(source).some(({ madeBy }) => madeBy === undefined || !(madeBy in MAKERS)),
  );
  expect(others.map(({ route }) => route)).toEqual([]);
});

test("action is the one that has the guards, and every exception is still a route", () => {
  for (const { route, source } of routes)
    if (!(route in EXCEPTIONS))
      for (const { madeBy = "" } of writesOf(source)) expect(source, route).toMatch(MAKERS[madeBy] ?? /^$/);
  expect(readFileSync(path.join(APP, "api/cron/cron-job.ts"), "utf8")).toContain("return action({");
  for (const exception of Object.keys(EXCEPTIONS))
    expect(routes.map(({ route }) => route)).toContain(exception);
});

test("the writes are found in every way in which a route can export them", () => {
  expect(routes.flatMap(({ source }) => writesOf(source)).length).toBeGreaterThan(60);
  expect(writesOf("export const POST = action({});")).toEqual([{ verb: "POST", madeBy: "action" }]);
  expect(writesOf("export const PUT = handle<Params>(async () => {});")).toEqual([
    { verb: "PUT", madeBy: "handle" },
  ]);
  expect(writesOf("export async function DELETE() {}")).toEqual([{ verb: "DELETE", madeBy: undefined }]);
  expect(writesOf("const answer = action({});\nexport { answer as GET, answer as PATCH };")).toEqual([
    { verb: "PATCH", madeBy: "action" },
  ]);
  expect(writesOf('export { POST } from "./elsewhere";')).toEqual([{ verb: "POST", madeBy: undefined }]);
  expect(writesOf("export const { POST } = made;")).toEqual([{ verb: "POST", madeBy: undefined }]);
  expect(writesOf('export * from "./elsewhere";')).toEqual([{ verb: "any", madeBy: undefined }]);
  expect(writesOf("export const GET = handle(async () => {});")).toEqual([]);
});

type Write = { verb: string; madeBy: string | undefined };

/** The writes that a route exports, each with the function that made it where one did. */
function writesOf(source: string): Write[] {
  const makerOf = (name: string) =>
    new RegExp(`^(?:export )?const ${name} = (\\w+)[(<]`, "m").exec(source)?.[1];
  const declared = [...source.matchAll(new RegExp(`^export [^{}*=(]*\\b(${VERB})\\b`, "gm"))].map(
    ([, verb = ""]) => ({ verb, madeBy: makerOf(verb) }),
  );
  const listed = [...source.matchAll(/^export (?:const )?\{([^}]*)\}/gm)].flatMap(([, names = ""]) =>
    [...names.matchAll(new RegExp(`(?:(\\w+) as )?\\b(${VERB})\\b(?! as)`, "g"))].map(
      ([, local, verb = ""]) => ({ verb, madeBy: makerOf(local ?? verb) }),
    ),
  );
  const unknown = /^export \*/m.test(source) ? [{ verb: "any", madeBy: undefined }] : [];
  return [...declared, ...listed, ...unknown];
}
