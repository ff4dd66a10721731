import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireSignedIn } from "@/app/require-signed-in";
import { CollectionEditor } from "@/components/collections/collection-editor";
import { collectionIdSchema, collectionPath } from "@/lib/community/collections/collection";
import { editableCollection } from "@/lib/community/collections/collection-page";
import { siteIdentity } from "@/lib/platform/env";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Edit a collection", robots: { index: false } };

type Props = {
  params: Promise<{ collectionId: string }>;
  searchParams: Promise<{ done?: string | string[] }>;
};

export default async function Page({ params, searchParams }: Props) {
  const id = collectionIdSchema.safeParse((await params).collectionId);
  if (!id.success) notFound();
  const path = collectionPath(id.data);
  const member = await requireSignedIn(`${path}/edit`);
  const collection = (await editableCollection({ collectionId: id.data, memberId: member.id })) ?? notFound();
  const saved = (await searchParams).done === "saved";
  return <CollectionEditor collection={collection} address={siteIdentity().url + path} saved={saved} />;
}
