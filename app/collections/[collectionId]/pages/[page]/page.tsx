import type { Metadata } from "next";
import { CollectionView } from "@/components/collections/collection-view";
import { collectionMetadata, loadCollectionOrNotFound } from "../../../load-collection";

export const revalidate = 10;
export const generateStaticParams = () => [];

type Props = { params: Promise<{ collectionId: string; page: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { collectionId, page } = await params;
  return collectionMetadata(collectionId, page);
}

export default async function Page({ params }: Props) {
  const { collectionId, page } = await params;
  return <CollectionView collection={await loadCollectionOrNotFound(collectionId, page)} />;
}
