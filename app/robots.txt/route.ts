import { siteIdentity } from "@/lib/platform/env";
import { handle } from "@/lib/web/http/handle";

export const dynamic = "force-dynamic";

/** Pages that are personal or act on something. The API has a page of documentation, which is not among them. */
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
