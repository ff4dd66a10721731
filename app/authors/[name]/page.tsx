import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { decodeSegment } from "@/app/decode-segment";
import { AuthorView } from "@/components/authors/author-view";
import { authorPage, authorPath } from "@/lib/papers/author";
import { feedLinks } from "@/lib/web/feeds/address";

export const revalidate = 10;
export const generateStaticParams = () => [];

type Props = { params: Promise<{ name: string }> };

/** Cached per request: the metadata and the page share one query. */
const authorAt = cache(async (segment: string) => {
  const asked = decodeSegment(segment) ?? segment;
  const author = (await authorPage(asked)) ?? notFound();
  // For now: which spelling most papers use may change.
  if (author.name !== asked) redirect(authorPath(author.name));
  return author;
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = await authorAt((await params).name);
  return {
    title: name,
    description: `Papers under the name ${name}.`,
    alternates: {
      canonical: authorPath(name),
      types: feedLinks({ kind: "author", name }, `Papers by ${name}`),
    },
  };
}

export default async function Page({ params }: Props) {
  return <AuthorView author={await authorAt((await params).name)} />;
}
