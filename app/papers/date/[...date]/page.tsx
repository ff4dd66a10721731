import type { Metadata } from "next";
import { FeedPage } from "@/components/feed/feed-page";
import { feedMetadata, loadFeedOrRedirect } from "../../load-feed";

export const revalidate = 10;
export const generateStaticParams = () => [];

type Props = { params: Promise<{ date: string[] }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return feedMetadata("day", (await params).date);
}

export default async function Page({ params }: Props) {
  return <FeedPage feed={await loadFeedOrRedirect("day", (await params).date)} />;
}
