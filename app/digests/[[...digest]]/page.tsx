import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ArchivedEditionView } from "@/components/digest/archived-edition-view";
import { EditionList } from "@/components/digest/edition-list";
import { archivedEdition, archivePage } from "@/lib/digest/editions/archive";
import { editionTitles, isEditionPeriod } from "@/lib/digest/editions/period";
import { type Frequency, isFrequency } from "@/lib/papers/period";
import { feedLinks } from "@/lib/web/feeds/address";

export const revalidate = 10;
export const generateStaticParams = () => [];

type Props = { params: Promise<{ digest?: string[] }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { frequency, period, before } = parse((await params).digest);
  const alternates = { types: feedLinks({ kind: "digests", frequency }, `The ${frequency} digest`) };
  if (period === undefined || before) return { title: `The ${frequency} digests`, alternates };
  return { title: `The ${frequency} digest: ${editionTitles(frequency, period).title}`, alternates };
}

export default async function Page({ params }: Props) {
  const { frequency, period, before } = parse((await params).digest);
  if (period === undefined || before) return <EditionList page={await archivePage(frequency, period)} />;
  const edition = await archivedEdition(frequency, period);
  return edition ? <ArchivedEditionView edition={edition} /> : notFound();
}

/** `before`: the archive page of the editions before `period`; otherwise that edition, or the newest editions without one. */
type DigestAddress = { frequency: Frequency; period: string | undefined; before: boolean };

/** Parses /digests, /digests/weekly, /digests/weekly/before/2025-W50 or /digests/weekly/2025-W50. */
function parse(segments: string[] = []): DigestAddress {
  const [name = "daily", second, third, ...rest] = segments;
  const frequency = isFrequency(name) ? name : notFound();
  const before = second === "before";
  const period = before ? third : second;
  if (rest.length > 0 || (before ? third === undefined : third !== undefined)) notFound();
  if (period !== undefined && !isEditionPeriod(frequency, period)) notFound();
  return { frequency, period, before };
}
