import type { Metadata } from "next";
import { RankingPage } from "@/components/rankings/ranking-page";
import { loadRankingOrNotFound, rankingMetadata } from "../../load-ranking";

export const revalidate = 10;
export const generateStaticParams = () => [];

type Props = { params: Promise<{ filters: string[] }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return rankingMetadata("top", (await params).filters);
}

export default async function Page({ params }: Props) {
  return <RankingPage {...(await loadRankingOrNotFound("top", (await params).filters))} />;
}
