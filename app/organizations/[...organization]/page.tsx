import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { decodeSegment } from "@/app/decode-segment";
import { OrganizationView } from "@/components/organizations/organization-view";
import { organizationPage, organizationPath } from "@/lib/papers/organization";
import { parsePublicationCursor } from "@/lib/papers/papers-by-publication";
import { feedLinks } from "@/lib/web/feeds/address";

export const revalidate = 10;
export const generateStaticParams = () => [];

type Props = { params: Promise<{ organization: string[] }> };

/** Cached per request: the metadata and the page share one query. */
const organizationAt = cache(async (path: string) => {
  const [name = "", keyword, cursor, ...rest] = path
    .split("/")
    .map((segment) => decodeSegment(segment) ?? notFound());
  if (rest.length > 0 || (keyword !== undefined && keyword !== "after")) notFound();
  const after = keyword === undefined ? undefined : (parsePublicationCursor(cursor ?? "") ?? notFound());
  return { page: (await organizationPage(name, after)) ?? notFound(), cursor };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { page, cursor } = await organizationAt((await params).organization.join("/"));
  const types = feedLinks({ kind: "organization", name: page.name }, `Papers of ${page.fullName}`);
  return { title: page.fullName, alternates: { canonical: organizationPath(page.name, cursor), types } };
}

export default async function Page({ params }: Props) {
  const { page } = await organizationAt((await params).organization.join("/"));
  return <OrganizationView page={page} />;
}
