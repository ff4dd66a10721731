import { siteIdentity } from "@/lib/platform/env";
import { handle } from "@/lib/web/http/handle";

export const dynamic = "force-dynamic";

/** What is personal or acts, and what has a page of its own. Reading the API is welcome where it is documented. */
const NOT_FOR_ROBOTS = [
  "/api/",
  "/settings",
  "/reading-list",
  "/sign-in",
  "/admin/",
  "/unsubscribe",
  "/subscribe/",
  "/preferences/",
];

export const GET = handle(async () => {
  const lines = [
    "User-agent: *",
    ...NOT_FOR_ROBOTS.map((path) => `Disallow: ${path}`),
    "",
    `Sitemap: ${siteIdentity().url}/sitemap.xml`,
    "",
  ];
  return new Response(lines.join("\n"), { headers: { "Content-Type": "text/plain; charset=utf-8" } });
});
