import type { Metadata } from "next";
import { RankingPage } from "@/components/rankings/ranking-page";
import { rankingMetadata, rankingOrNotFound } from "../../ranking-or-not-found";

export const revalidate = 10;
export const generateStaticParams = () => [];

type Props = { params: Promise<{ filters?: string[] }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return rankingMetadata("trending", (await params).filters ?? []);
}

export default async function Page({ params }: Props) {
  return <RankingPage {...(await rankingOrNotFound("trending", (await params).filters ?? []))} />;
}
