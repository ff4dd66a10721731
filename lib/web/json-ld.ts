import { parseAuthorName, wholeFamily } from "@/lib/papers/author-name";
import { NAMED_AUTHORS_MAX } from "@/lib/papers/authors";
import { abstractUrl, doi, doiUrl } from "@/lib/papers/external-links";
import { paperPath } from "@/lib/papers/paper-id";
import type { PaperPage } from "@/lib/papers/paper-page";
import { siteIdentity } from "@/lib/platform/env";
import { toDay } from "@/lib/platform/time";
import { plainText } from "@/lib/text/latex/render";

/** A paper as schema.org's ScholarlyArticle, in JSON-LD that may stand in a script element. */
export function scholarlyArticle(paper: PaperPage): string {
  const { url } = siteIdentity();
  const article = {
    "@context": "https://schema.org",
    "@type": "ScholarlyArticle",
    "@id": url + paperPath(paper.id),
    url: url + paperPath(paper.id),
    headline: plainText(paper.title),
    abstract: plainText(paper.abstract),
    author: paper.authors.slice(0, NAMED_AUTHORS_MAX).map(({ name }) => author(name)),
    datePublished: toDay(paper.publishedAt),
    identifier: [
      { "@type": "PropertyValue", propertyID: "arXiv", value: paper.id },
      { "@type": "PropertyValue", propertyID: "DOI", value: doi(paper.id) },
    ],
    sameAs: [abstractUrl(paper.id), doiUrl(paper.id)],
    ...(paper.aiKeywords.length > 0 && { keywords: paper.aiKeywords }),
    isAccessibleForFree: true,
    interactionStatistic: {
      "@type": "InteractionCounter",
      interactionType: "https://schema.org/LikeAction",
      userInteractionCount: paper.upvoteCount,
    },
  };
  return JSON.stringify(article).replaceAll("<", "\\u003c");
}

/** A team is an organization; a person's name is also given in its parts. */
function author(name: string) {
  const parsed = parseAuthorName(name);
  if (parsed.kind === "team") return { "@type": "Organization", name };
  return {
    "@type": "Person",
    name,
    familyName: wholeFamily(parsed),
    ...(parsed.given && { givenName: parsed.given }),
    ...(parsed.suffix && { honorificSuffix: parsed.suffix }),
  };
}
