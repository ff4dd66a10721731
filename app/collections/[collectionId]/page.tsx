import type { Metadata } from "next";
import { CollectionView } from "@/components/collections/collection-view";
import { collectionMetadata, loadCollectionOrNotFound } from "../load-collection";

export const revalidate = 10;
export const generateStaticParams = () => [];

type Props = { params: Promise<{ collectionId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return collectionMetadata((await params).collectionId);
}

export default async function Page({ params }: Props) {
  return <CollectionView collection={await loadCollectionOrNotFound((await params).collectionId)} />;
}
