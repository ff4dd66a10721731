/** What programs read that is the same for everyone: each of these routes says how long its answer may be kept. */
const SHARED = [
  /^\/api\/daily_papers$/,
  /^\/feeds\/.+$/,
  /^\/papers\/.+\.md$/,
  /^\/papers\/[^/]+\/cite\/\w+$/,
  /^\/papers\/[^/]+\/(cover\.svg|share\.png)$/,
  /^\/sitemap\.xml$/,
  /^\/sitemaps\/.+$/,
];

/** Tells whether a path's page is also a markdown document: the same path with `.md` behind it. */
export function isAlsoMarkdown(path: string): boolean {
  return /^\/papers\/(date\/\d[\d-]+|[^/]*\d{4}[^/.]*(\.\d+(v\d+)?)?)$/.test(path);
}

/** Tells whether a path's answer is the same for everyone who asks with the same query. */
export function isSharedPath(path: string): boolean {
  return SHARED.some((pattern) => pattern.test(path));
}
