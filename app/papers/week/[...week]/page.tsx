import type { Metadata } from "next";
import { dailyListMetadata, loadDailyListOrRedirect } from "@/app/papers/load-daily-list";
import { DailyListPage } from "@/components/daily-list/daily-list-page";

export const revalidate = 10;
export const generateStaticParams = () => [];

type Props = { params: Promise<{ week: string[] }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return dailyListMetadata("week", (await params).week);
}

export default async function Page({ params }: Props) {
  return <DailyListPage list={await loadDailyListOrRedirect("week", (await params).week)} />;
}
