import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { SEARCH_KEY_SCRIPT } from "@/components/keyboard/search-key";
import { PageView } from "@/components/reading/page-view";
import { FontPreload } from "@/components/shell/font-preload";
import { Prefetching } from "@/components/shell/prefetching";
import { SharedLabels } from "@/components/shell/shared-labels";
import { SiteFooter } from "@/components/shell/site-footer";
import { SiteHeader } from "@/components/shell/site-header";
import { THEME_SCRIPT } from "@/components/shell/theme";
import { palette } from "@/emails/palette";
import { siteIdentity } from "@/lib/platform/env";
import "./globals.css";

export function generateMetadata(): Metadata {
  const { name, url } = siteIdentity();
  return {
    metadataBase: new URL(url),
    title: { default: name, template: `%s · ${name}` },
    description: "The research papers of the day, chosen by AK and the research community.",
    openGraph: { siteName: name, type: "website", locale: "en" },
    twitter: { card: "summary" },
    manifest: "/manifest.webmanifest",
    // Next links app/icon.svg by itself; browsers ask for /favicon.ico without a link.
    icons: { apple: "/apple-touch-icon.png" },
  };
}

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: palette.paper.light },
    { media: "(prefers-color-scheme: dark)", color: palette.paper.dark },
  ],
};

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" suppressHydrationWarning>
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: constants. */}
        <script dangerouslySetInnerHTML={{ __html: `${THEME_SCRIPT};${SEARCH_KEY_SCRIPT}` }} />
      </head>
      <body>
        <FontPreload face="sans" />
        <a className="skip-link" href="#main">
          Skip to the papers
        </a>
        <SiteHeader siteName={siteIdentity().name} />
        {children}
        <SiteFooter />
        <SharedLabels />
        <PageView />
        <Prefetching />
      </body>
    </html>
  );
}
