import type { Metadata } from "next";
import { dailyListMetadata, loadDailyListOrRedirect } from "@/app/papers/load-daily-list";
import { DailyListPage } from "@/components/daily-list/daily-list-page";
import { monthTopics } from "@/lib/discovery/topics/month-topics";

export const revalidate = 10;
export const generateStaticParams = () => [];

type Props = { params: Promise<{ month: string[] }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return dailyListMetadata("month", (await params).month);
}

export default async function Page({ params }: Props) {
  const list = await loadDailyListOrRedirect("month", (await params).month);
  return <DailyListPage list={list} topics={list.page === 1 ? await monthTopics(list.period) : []} />;
}
