import type { Metadata } from "next";
import { requireSignedIn } from "@/app/require-signed-in";
import { CollectionForm } from "@/components/collections/collection-form";
import { CollectionList } from "@/components/collections/collection-list";
import { TextPage } from "@/components/ui/text-page";
import { myCollections } from "@/lib/community/collections/collections";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Your collections", robots: { index: false } };

export default async function Page() {
  const member = await requireSignedIn("/collections");
  const collections = await myCollections(member.id);
  return (
    <TextPage title="Your collections">
      <p>
        Papers that belong together, in the order that you give them: for yourself, or to share by address.
        What you mean to read next is in your <a href="/reading-list">reading list</a>.
      </p>
      {collections.length > 0 && <CollectionList collections={collections} linkTo="editing" />}
      <h2>A new collection</h2>
      <CollectionForm action="/api/collections" button="Create" />
    </TextPage>
  );
}
