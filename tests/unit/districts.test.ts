import { expect, test } from "vitest";
import { importsOf, reachableFrom, sourceFiles, sourceOf } from "../support/import-graph";

/** The districts of lib, from the ground up (docs/architecture.md): each may import only those before it. */
const ORDER = [
  "platform",
  "text",
  "mail",
  "papers",
  "members",
  "discovery",
  "community",
  "digest",
  "intake",
  "web",
  "runtime",
];

/** The files of lib that a browser loads: pure rules, free of zod and of the database. */
const IN_BROWSER = [
  "lib/papers/paper-id.ts",
  "lib/papers/period.ts",
  "lib/platform/browser-limits.ts",
  "lib/platform/time.ts",
  "lib/text/characters.ts",
  "lib/text/plain.ts",
];

const inLib = sourceFiles.filter((file) => file.startsWith("lib/"));
const floorOf = (file: string) => ORDER.indexOf(file.split("/")[1] ?? "");

test("every file of lib lies in a district", () => {
  expect(inLib.filter((file) => floorOf(file) === -1)).toEqual([]);
});

test("no district imports one above it", () => {
  const edges = inLib.flatMap((file) => importsOf(file, "all").map((target) => [file, target] as const));
  const upward = edges.filter(
    ([file, target]) => target.startsWith("lib/") && floorOf(target) > floorOf(file),
  );
  expect(upward.map((edge) => edge.join(" -> "))).toEqual([]);
});

test("lib imports nothing of the site but the mails", () => {
  const outside = inLib.flatMap((file) =>
    importsOf(file, "all").filter((target) => !/^(lib|emails)\//.test(target)),
  );
  expect(outside).toEqual([]);
});

test("no files of lib import each other in a circle", () => {
  const circles: string[] = [];
  const finished = new Set<string>();
  const visit = (file: string, trail: string[]) => {
    const start = trail.indexOf(file);
    if (start >= 0) circles.push([...trail.slice(start), file].join(" -> "));
    if (start >= 0 || finished.has(file)) return;
    for (const target of importsOf(file, "all")) visit(target, [...trail, file]);
    finished.add(file);
  };
  for (const file of inLib) visit(file, []);
  expect(circles).toEqual([]);
});

test("only these files of lib reach the browser", () => {
  const clients = sourceFiles.filter((file) => /^["']use client["']/.test(sourceOf(file)));
  expect(reachableFrom(clients).filter((file) => file.startsWith("lib/"))).toEqual(IN_BROWSER);
});
