import path from "node:path";
import type { NextConfig } from "next";
import { LATEST_DAY_PAGE, LATEST_DAY_PATHS } from "./lib/papers/latest-paths";

/** Scripts of other sites may read these in a browser: they are the same for everyone. */
const OPEN_TO_ALL = [
  "/api/daily_papers",
  "/api/papers",
  "/api/papers/:path*",
  "/api/avatars/:path*",
  "/api/openapi.json",
  "/api/export",
  "/feeds/:path*",
  "/markdown/:path*",
  "/papers/:file([^/]+\\.md)",
  "/papers/date/:file([^/]+\\.md)",
  "/papers/:paperId/cite/:format",
  "/citations/:format/:list((?!reading-list).*)",
];
const CROSS_ORIGIN_HEADERS = [
  { key: "Access-Control-Allow-Origin", value: "*" },
  { key: "Access-Control-Allow-Methods", value: "GET, HEAD" },
  { key: "Access-Control-Allow-Headers", value: "Accept, If-None-Match" },
  { key: "Access-Control-Max-Age", value: "86400" },
  { key: "Access-Control-Expose-Headers", value: "ETag, Link, Retry-After, X-Error-Message, X-Request-Id" },
];

/** The files of public/ keep their names when they change, so browsers may keep them for a day but no longer. */
const ICONS = ["/favicon.ico", "/icon-:name.png", "/apple-touch-icon.png"];

/** For agents in a browser: they post to /mcp, which only reads. */
const AGENT_HEADERS = [
  { key: "Access-Control-Allow-Origin", value: "*" },
  { key: "Access-Control-Allow-Methods", value: "POST" },
  {
    key: "Access-Control-Allow-Headers",
    value:
      "Accept, Authorization, Content-Type, Mcp-Method, Mcp-Name, Mcp-Protocol-Version, Mcp-Session-Id, Last-Event-Id",
  },
  {
    key: "Access-Control-Expose-Headers",
    value: "Mcp-Protocol-Version, Mcp-Session-Id, Retry-After, X-Error-Message, X-Request-Id",
  },
  { key: "Access-Control-Max-Age", value: "86400" },
];

const OLD_STYLE_ARCHIVE = ":archive([a-z-]+(?:\\.[A-Z]{2})?)";
/** For clients that accept markdown; server/answer-request.ts also knows which prefer it. */
const ACCEPTS_MARKDOWN = [{ type: "header" as const, key: "accept", value: ".*text/markdown.*" }];

const config: NextConfig = {
  // A folder per purpose and state of the sources (server/build.ts), so that sites never share one by accident.
  distDir: process.env.NEXT_DIST_DIR || ".next/dev",
  // page.bench.tsx is a page and route.bench.ts a route only where a benchmark builds.
  pageExtensions:
    process.env.BUILD_PURPOSE === "bench" ? ["bench.tsx", "bench.ts", "tsx", "ts"] : ["tsx", "ts"],
  poweredByHeader: false,
  // server/page-cache.ts keeps pages, compresses each once and names its version: a second cache behind it
  // would make pages older than either says.
  cacheMaxMemorySize: 0,
  cacheHandler: path.resolve("server/no-next-cache.mjs"),
  compress: false,
  // There are no pictures to resize, and anyone could make the server resize some.
  images: { unoptimized: true },
  generateEtags: false,
  reactStrictMode: true,
  // A page is fresh for its `revalidate` (10 s) and never sent once it is 20 s old.
  expireTime: 20,
  experimental: {
    // Two sites from one build must not see each other's pages, and made-up URLs must not fill the disk.
    isrFlushToDisk: false,
  },
  // npm test checks the types; a first start need not wait for it.
  // Next edits the file it is given; this one is made for it (server/build.ts).
  typescript: { ignoreBuildErrors: true, tsconfigPath: ".next/tsconfig.json" },
  agentRules: false,
  rewrites: async () => ({
    beforeFiles: [
      { source: "/papers", has: [{ type: "query", key: "q" }], destination: "/search" },
      ...LATEST_DAY_PATHS.map((source) => ({ source, destination: LATEST_DAY_PAGE })),
      { source: "/papers/date/:day([^/.]+)\\.md", destination: "/markdown/days/:day" },
      { source: "/papers/:paperId([^/]+)\\.md", destination: "/markdown/papers/:paperId" },
      {
        source: "/papers/:paperId([^/]*\\d{4}[^/]*)",
        has: ACCEPTS_MARKDOWN,
        destination: "/markdown/papers/:paperId",
      },
      {
        source: "/papers/date/:day(\\d[\\d-]+)",
        has: ACCEPTS_MARKDOWN,
        destination: "/markdown/days/:day",
      },
      // Clients write an old-style id with its slash.
      {
        source: `/api/papers/${OLD_STYLE_ARCHIVE}/:number(\\d{7}(?:v\\d+)?)/:rest*`,
        destination: "/api/papers/:archive%2F:number/:rest*",
      },
    ],
  }),
  redirects: async () => [
    // An old-style id has a slash; its one address has it encoded.
    {
      source: `/papers/${OLD_STYLE_ARCHIVE}/:number(\\d{7}(?:v\\d+)?(?:\\.md)?)/:rest*`,
      destination: "/papers/:archive%2F:number/:rest*",
      permanent: true,
    },
    // A list's name alone leads to the latest one.
    { source: "/papers/date", destination: "/papers", permanent: false },
    { source: "/papers/top", destination: "/papers/top/week", permanent: false },
    { source: "/papers/:kind(week|month|calendar)", destination: "/papers/:kind/latest", permanent: false },
  ],
  headers: async () => [
    ...OPEN_TO_ALL.map((source) => ({ source, headers: CROSS_ORIGIN_HEADERS })),
    ...ICONS.map((source) => ({
      source,
      headers: [{ key: "Cache-Control", value: "public, max-age=86400" }],
    })),
    { source: "/mcp", headers: AGENT_HEADERS },
    // The page of a paper or a day is also markdown, for clients that prefer it.
    { source: "/papers/:paperId", headers: [{ key: "Vary", value: "Accept" }] },
    { source: "/papers/date/:day", headers: [{ key: "Vary", value: "Accept" }] },
  ],
};

export default config;
