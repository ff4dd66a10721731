import type { Metadata } from "next";
import { FeedPage } from "@/components/feed/feed-page";
import { monthTopics } from "@/lib/discovery/topics/month-topics";
import { feedMetadata, loadFeedOrRedirect } from "../../load-feed";

export const revalidate = 10;
export const generateStaticParams = () => [];

type Props = { params: Promise<{ month: string[] }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return feedMetadata("month", (await params).month);
}

export default async function Page({ params }: Props) {
  const feed = await loadFeedOrRedirect("month", (await params).month);
  return <FeedPage feed={feed} topics={feed.page === 1 ? await monthTopics(feed.period) : []} />;
}
