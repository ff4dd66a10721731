import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { LATEST_DAY_PATHS } from "@/lib/papers/latest-paths";
import { dailyPapersQuery } from "@/lib/web/api/queries";

const manifestSchema = z.object({
  dynamicRoutes: z.record(z.string(), z.object({ routeRegex: z.string() })),
});

/** Tells whether a path's page is the same for everyone, by the manifest that Next's build writes. */
export function cachedPages(distDir: string): (path: string) => boolean {
  const manifest: unknown = JSON.parse(readFileSync(path.join(distDir, "prerender-manifest.json"), "utf8"));
  const routes = Object.values(manifestSchema.parse(manifest).dynamicRoutes);
  const patterns = routes.map(({ routeRegex }) => new RegExp(routeRegex));
  const latest = new Set(LATEST_DAY_PATHS);
  return (path) => latest.has(path) || patterns.some((pattern) => pattern.test(path));
}

/** Tells whether a path is a file of the build or of public/: cheap to send, and no client can make up another. */
export function builtFiles(distDir: string): (path: string) => boolean {
  const filesIn = (folder: string, prefix: string) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => prefix + path.relative(folder, path.join(parentPath, name)));
  const files = new Set([
    ...filesIn(path.join(distDir, "static"), "/_next/static/"),
    ...filesIn("public", "/"),
  ]);
  return (asked) => files.has(decodeURIComponent(asked));
}

/**
 * Routes for programs whose answer is the same for everyone, each with the parameters that it reads, or with none where it
 * ignores its query. Each answer says how long it may be kept.
 */
const SHARED: [RegExp, string[] | "ignores its query"][] = [
  [/^\/api\/daily_papers$/, Object.keys(dailyPapersQuery.shape)],
  [/^\/feeds\/search\.\w+$/, ["q"]],
  [/^\/feeds\/(?!reading-list\.).+$/, []],
  [/^\/papers\/.+\.md$/, "ignores its query"],
  [/^\/papers\/[^/]+\/cite\/\w+$/, "ignores its query"],
  [/^\/citations\/\w+\/search$/, ["q"]],
  [/^\/citations\/\w+\/(date|week|month|collections)(\/.+)?$/, []],
  [/^\/papers\/[^/]+\/(cover\.svg|share\.png|pictures\/[^/]+)$/, "ignores its query"],
  [/^\/sitemap\.xml$/, "ignores its query"],
  [/^\/sitemaps\/.+$/, "ignores its query"],
];

/** Feeds that a token opens: for programs too, but for one reader. */
const PRIVATE = /^\/feeds\/reading-list\./;

/** Tells whether programs read this path's answer with GET alone. */
export function isForPrograms(path: string): boolean {
  return PRIVATE.test(path) || SHARED.some(([pattern]) => pattern.test(path));
}

/**
 * The target under which an answer that is the same for everyone is rendered and kept: its path, and what the route reads
 * of the query, in one order. Undefined if the answer may differ per client, or is a refusal of a made-up parameter.
 */
export function sharedTarget(path: string, query: string | undefined): string | undefined {
  const [, known] = SHARED.find(([pattern]) => pattern.test(path)) ?? [];
  if (known === undefined || known === "ignores its query") return known && path;
  const asked = new URLSearchParams(query);
  const names = [...asked.keys()].toSorted();
  if (names.some((name, index) => !known.includes(name) || name === names[index - 1])) return undefined;
  asked.sort();
  return names.length === 0 ? path : `${path}?${asked}`;
}

/** Tells whether a path's page is also a markdown document: the same path followed by `.md`. */
export function isAlsoMarkdown(path: string): boolean {
  return /^\/papers\/(date\/\d[\d-]+|[^/]*\d{4}[^/.]*(\.\d+(v\d+)?)?)$/.test(path);
}
