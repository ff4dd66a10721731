/**
 * Pages are documents and links are plain; a browser with speculation rules fetches a document as soon as the pointer
 * rests on its link. Only for pages that are the same for everyone and change nothing.
 */
const CACHED_PAGES = {
  and: [
    { href_matches: "/papers/*" },
    { not: { href_matches: "/papers/*/discussion*" } },
    { not: { href_matches: "/papers/*/report*" } },
    { not: { href_matches: "/papers/*/claim*" } },
    { not: { href_matches: "/papers/*/save*" } },
    { not: { href_matches: "/papers/submit*" } },
  ],
};

const RULES = JSON.stringify({
  prefetch: [{ where: CACHED_PAGES, eagerness: "moderate" }],
});

export function Prefetching() {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant.
  return <script type="speculationrules" dangerouslySetInnerHTML={{ __html: RULES }} />;
}
