import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { LATEST_DAY_PATHS } from "@/lib/papers/latest-paths";

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

/** Routes for programs whose answer is the same for everyone. Each says how long its answer may be kept. */
const SHARED = [
  /^\/api\/daily_papers$/,
  /^\/feeds\/.+$/,
  /^\/papers\/.+\.md$/,
  /^\/papers\/[^/]+\/cite\/\w+$/,
  /^\/citations\/\w+\/(date|week|month|collections|search)(\/.+)?$/,
  /^\/papers\/[^/]+\/(cover\.svg|share\.png)$/,
  /^\/sitemap\.xml$/,
  /^\/sitemaps\/.+$/,
];

/** Tells whether a path's answer is the same for every request with the same query. */
export function isSharedPath(path: string): boolean {
  return SHARED.some((pattern) => pattern.test(path));
}

/** Tells whether a path's page is also a markdown document: the same path followed by `.md`. */
export function isAlsoMarkdown(path: string): boolean {
  return /^\/papers\/(date\/\d[\d-]+|[^/]*\d{4}[^/.]*(\.\d+(v\d+)?)?)$/.test(path);
}
