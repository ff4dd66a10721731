import { palette } from "@/emails/palette";
import { siteIdentity } from "@/lib/platform/env";
import { handle } from "@/lib/web/http/handle";

// The name is a setting: a manifest made while building would have the builder's name.
export const dynamic = "force-dynamic";

/** Lets a phone put the site on its home screen, under its own name. */
export const GET = handle(async () => {
  const { name } = siteIdentity();
  const manifest = {
    id: "/",
    name,
    short_name: name,
    description: "The research papers of the day.",
    lang: "en",
    start_url: "/",
    scope: "/",
    display: "standalone",
    // A manifest has room for one colour, so the light theme's.
    theme_color: palette.paper.light,
    background_color: palette.paper.light,
    icons: [
      { src: "/icon-192.png", sizes: "192x192", type: "image/png" },
      { src: "/icon-512.png", sizes: "512x512", type: "image/png" },
      { src: "/icon-maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
  };
  return Response.json(manifest, {
    headers: { "Content-Type": "application/manifest+json", "Cache-Control": "public, max-age=3600" },
  });
});
