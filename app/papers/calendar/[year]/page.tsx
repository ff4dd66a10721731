import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { YearCalendar } from "@/components/calendar/year-calendar";
import { latestFeedDay } from "@/lib/papers/daily-list";
import { calendarPath } from "@/lib/papers/period";
import { yearCalendar } from "@/lib/papers/year-calendar";

export const revalidate = 10;
export const generateStaticParams = () => [];

type Props = { params: Promise<{ year: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { year } = await params;
  return { title: `Calendar of ${year}`, alternates: { canonical: `/papers/calendar/${year}` } };
}

export default async function Page({ params }: Props) {
  const { year } = await params;
  if (year === "latest") redirect(calendarPath({ kind: "day", key: (await latestFeedDay()) ?? notFound() }));
  if (!/^[1-9]\d{3}$/.test(year)) notFound();
  return <YearCalendar calendar={(await yearCalendar(Number(year))) ?? notFound()} />;
}
