import { feedOrElsewhere } from "@/app/papers/feed-or-elsewhere";
import { FeedPage } from "@/components/feed/feed-page";

/** A day's page that is rendered once and never again: what `npm run bench -- feed` holds the real one against. */
export const dynamic = "force-static";
export const revalidate = false;
export const generateStaticParams = () => [];

type Props = { params: Promise<{ date: string[] }> };

export default async function Page({ params }: Props) {
  return <FeedPage feed={await feedOrElsewhere("day", (await params).date)} />;
}
