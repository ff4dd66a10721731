import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";

const FOLDERS = [
  "app",
  "components",
  "docs",
  "emails",
  "lib",
  "prisma",
  "public",
  "scripts",
  "server",
  "tests",
];

/** Names that a page gives as examples of what is not here. */
const NOT_HERE = ["utils.ts", "helpers.ts", "types.ts"];

const folders = FOLDERS.filter((folder) => existsSync(folder));
const entries = [
  ...readdirSync("."),
  ...folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => `${folder}/${name}`),
  ),
];

const pages = entries.filter((file) => file.endsWith(".md") && !file.startsWith("tests/fixtures/"));

const textOf = (page: string) => readFileSync(page, "utf8");

/** [words](where), without other sites and places on the same page. */
function relativeLinks(page: string): string[] {
  return [...textOf(page).matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)]
    .map(([, target = ""]) => target)
    .filter((target) => !/^[a-z]+:/.test(target));
}

/** What stands between backticks and can only be a file or folder of this repository: `lib/text/`, `save-papers.ts`. */
function mentionedPaths(page: string): string[] {
  return [...textOf(page).matchAll(/`([^`\s]+)`/g)]
    .map(([, span = ""]) => span)
    .filter((span) => !/[<>{}*…:?]/.test(span) && !span.startsWith("/"))
    .filter(
      (span) => FOLDERS.includes(span.split("/")[0] ?? "") || /\.(tsx?|mjs|css|svg|sql|md)$|\w\/$/.test(span),
    )
    .filter((span) => span !== ".md" && !FOLDERS.includes(span) && !NOT_HERE.includes(span));
}

/** A page may name a file by the end of its path, as one does within a room: `deliveries/plan.ts`. */
function isHere(mentioned: string): boolean {
  const wanted = mentioned.replace(/\/$/, "");
  return entries.some(
    (entry) =>
      (entry === wanted || entry.endsWith(`/${wanted}`)) &&
      (!mentioned.endsWith("/") || statSync(entry).isDirectory()),
  );
}

describe.each(pages)("%s", (page) => {
  test("links only to what is there", () => {
    const targets = relativeLinks(page);
    expect(targets.filter((target) => !existsSync(path.join(path.dirname(page), target)))).toEqual([]);
  });

  test("names only files and folders that are there", () => {
    expect(mentionedPaths(page).filter((mentioned) => !isHere(mentioned))).toEqual([]);
  });
});

test("every dependency has its line in CONTRIBUTING.md that says why, and no line outlives its dependency", () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync("package.json", "utf8"));
  const rows =
    textOf("CONTRIBUTING.md")
      .split("## Dependencies")[1]
      ?.matchAll(/^\| (`.+?`) \|/gm) ?? [];
  const explained = [...rows].flatMap(([, names = ""]) => names.replaceAll("`", "").split(", "));
  expect(explained.sort()).toEqual(Object.keys({ ...dependencies, ...devDependencies }).sort());
});
