import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { decodeSegment } from "@/app/decode-segment";
import { OrganizationView } from "@/components/organizations/organization-view";
import { organizationPage, organizationPath } from "@/lib/papers/organization";
import { parsePublicationCursor } from "@/lib/papers/papers-by-publication";

export const revalidate = 10;
export const generateStaticParams = () => [];

type Props = { params: Promise<{ organization: string[] }> };

/** Title and page ask for the same organisation; one query serves both. */
const organizationAt = cache(async (path: string) => {
  const [name = "", word, place, ...rest] = path
    .split("/")
    .map((segment) => decodeSegment(segment) ?? notFound());
  if (rest.length > 0 || (word !== undefined && word !== "after")) notFound();
  const after = word === undefined ? undefined : (parsePublicationCursor(place ?? "") ?? notFound());
  return { page: (await organizationPage(name, after)) ?? notFound(), place };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { page, place } = await organizationAt((await params).organization.join("/"));
  return { title: page.fullName, alternates: { canonical: organizationPath(page.name, place) } };
}

export default async function Page({ params }: Props) {
  const { page } = await organizationAt((await params).organization.join("/"));
  return <OrganizationView page={page} />;
}
