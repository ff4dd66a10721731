import { loadDailyListOrRedirect } from "@/app/papers/load-daily-list";
import { DailyListPage } from "@/components/daily-list/daily-list-page";

/** A day's page that is rendered once and never again: the baseline of `npm run bench -- feed`. */
export const dynamic = "force-static";
export const revalidate = false;
export const generateStaticParams = () => [];

type Props = { params: Promise<{ date: string[] }> };

export default async function Page({ params }: Props) {
  return <DailyListPage list={await loadDailyListOrRedirect("day", (await params).date)} />;
}
