import { loadFeedOrRedirect } from "@/app/papers/load-feed";
import { FeedPage } from "@/components/feed/feed-page";

/** A day's page that is rendered once and never again: what `npm run bench -- feed` holds the real one against. */
export const dynamic = "force-static";
export const revalidate = false;
export const generateStaticParams = () => [];

type Props = { params: Promise<{ date: string[] }> };

export default async function Page({ params }: Props) {
  return <FeedPage feed={await loadFeedOrRedirect("day", (await params).date)} />;
}
