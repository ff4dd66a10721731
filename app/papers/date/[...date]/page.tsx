import type { Metadata } from "next";
import { dailyListMetadata, loadDailyListOrRedirect } from "@/app/papers/load-daily-list";
import { DailyListPage } from "@/components/daily-list/daily-list-page";

export const revalidate = 10;
export const generateStaticParams = () => [];

type Props = { params: Promise<{ date: string[] }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return dailyListMetadata("day", (await params).date);
}

export default async function Page({ params }: Props) {
  return <DailyListPage list={await loadDailyListOrRedirect("day", (await params).date)} />;
}
