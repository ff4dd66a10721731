import type { Metadata } from "next";
import { FeedPage } from "@/components/feed/feed-page";
import { feedMetadata, loadFeedOrRedirect } from "../../load-feed";

export const revalidate = 10;
export const generateStaticParams = () => [];

type Props = { params: Promise<{ week: string[] }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return feedMetadata("week", (await params).week);
}

export default async function Page({ params }: Props) {
  return <FeedPage feed={await loadFeedOrRedirect("week", (await params).week)} />;
}
