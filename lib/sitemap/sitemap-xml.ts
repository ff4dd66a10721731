import { Readable } from "node:stream";
import { SitemapIndexStream, SitemapStream, streamToPromise } from "sitemap";
import { siteIdentity } from "@/lib/env";

export type SitemapUrl = { path: string; lastmod?: Date };

/** The XML of a sitemap; the paths are of this site. */
export async function sitemapXml(urls: SitemapUrl[]): Promise<string> {
  const { url: hostname } = siteIdentity();
  const items = urls.map(({ path, lastmod }) => ({
    url: path,
    ...(lastmod && { lastmod: lastmod.toISOString() }),
  }));
  return (await streamToPromise(Readable.from(items).pipe(new SitemapStream({ hostname })))).toString();
}

/** The XML of an index of sitemaps. */
export async function sitemapIndexXml(paths: string[]): Promise<string> {
  const { url: hostname } = siteIdentity();
  const items = paths.map((path) => ({ url: hostname + path }));
  return (await streamToPromise(Readable.from(items).pipe(new SitemapIndexStream()))).toString();
}
