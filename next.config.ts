import type { NextConfig } from "next";

/** Inline scripts are Next's own: nonces and pages that are the same for everyone exclude each other (ADR 0003). */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  `script-src 'self' 'unsafe-inline'${process.env.NODE_ENV === "development" ? " 'unsafe-eval'" : ""}`,
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

const config: NextConfig = {
  // A folder per purpose and state of the sources (scripts/site/build.ts), so that sites never share one by accident.
  distDir: process.env.NEXT_DIST_DIR || ".next/dev",
  poweredByHeader: false,
  // scripts/site/serve.ts compresses, once per page and not once per request.
  compress: false,
  reactStrictMode: true,
  // Pages are cached for 10 s and never served once 20 s old: the total staleness of the origin.
  expireTime: 20,
  experimental: {
    // Two sites from one build must not see each other's pages, and made-up URLs must not fill the disk.
    isrFlushToDisk: false,
  },
  // npm test checks the types; a stranger's first start need not wait for it.
  typescript: { ignoreBuildErrors: true },
  agentRules: false,
  // The latest day lives at two addresses; both show the page of /papers/date/latest.
  rewrites: async () => ({
    beforeFiles: [
      { source: "/", destination: "/papers/date/latest" },
      { source: "/papers", destination: "/papers/date/latest" },
    ],
  }),
  redirects: async () => [
    // An old-style id has a slash; its one address has it encoded.
    {
      source: "/papers/:archive([a-z-]+(?:\\.[A-Z]{2})?)/:number(\\d{7}(?:v\\d+)?)",
      destination: "/papers/:archive%2F:number",
      permanent: true,
    },
  ],
  headers: async () => [
    {
      source: "/:path*",
      headers: [
        { key: "Content-Security-Policy", value: CONTENT_SECURITY_POLICY },
        { key: "X-Content-Type-Options", value: "nosniff" },
        { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
        { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=()" },
      ],
    },
  ],
};

export default config;
