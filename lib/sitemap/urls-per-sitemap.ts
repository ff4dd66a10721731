/** As many as a sitemap may hold: https://www.sitemaps.org/protocol.html#index */
export const URLS_PER_SITEMAP = 50_000;
