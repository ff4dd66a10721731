import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { LATEST_FEED_PATHS } from "@/lib/papers/latest-feed-paths";

const manifestSchema = z.object({
  dynamicRoutes: z.record(z.string(), z.object({ routeRegex: z.string() })),
});

/** Tells whether a path's page is the same for everyone, from what Next wrote down while it built. */
export function cachedPaths(distDir: string): (path: string) => boolean {
  const manifest: unknown = JSON.parse(readFileSync(path.join(distDir, "prerender-manifest.json"), "utf8"));
  const routes = Object.values(manifestSchema.parse(manifest).dynamicRoutes);
  const patterns = routes.map(({ routeRegex }) => new RegExp(routeRegex));
  const latest = new Set(LATEST_FEED_PATHS);
  return (path) => latest.has(path) || patterns.some((pattern) => pattern.test(path));
}
