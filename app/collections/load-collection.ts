import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { collectionIdSchema, collectionPath } from "@/lib/community/collections/collection";
import { type CollectionPage, collectionPage } from "@/lib/community/collections/collection-page";
import { paperPath } from "@/lib/papers/paper-id";
import { siteIdentity } from "@/lib/platform/env";
import { plainText } from "@/lib/text/latex/render";
import { truncateAtWord } from "@/lib/text/plain";

const DESCRIPTION_CHARACTERS_MAX = 200;

/** Cached per request: the metadata and the page share one query. `page` is undefined for the first page, which has no number. */
export const loadCollectionOrNotFound = cache(async (id: string, page?: string): Promise<CollectionPage> => {
  if (!collectionIdSchema.safeParse(id).success) notFound();
  if (page !== undefined && !/^(?:[2-9]|[1-9]\d)$/.test(page)) notFound();
  return (await collectionPage(id, Number(page ?? 1))) ?? notFound();
});

export async function collectionMetadata(id: string, page?: string): Promise<Metadata> {
  const collection = await loadCollectionOrNotFound(id, page);
  const { name, owner, papers } = collection;
  const titles = papers.slice(0, 3).map(({ title }) => plainText(title));
  const text = collection.description || [`A collection by ${owner.name}`, ...titles].join(" · ");
  const description = truncateAtWord(text.replaceAll("\n", " "), DESCRIPTION_CHARACTERS_MAX);
  const url = collectionPath(id, collection.page);
  const [first] = papers;
  const images = first ? [`${paperPath(first.id)}/share.png`] : [];
  return {
    title: name,
    description,
    alternates: { canonical: url },
    openGraph: { type: "article", siteName: siteIdentity().name, title: name, description, url, images },
    twitter: { card: first ? "summary_large_image" : "summary", title: name, description, images },
  };
}
