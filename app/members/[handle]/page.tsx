import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { MemberView } from "@/components/members/member-view";
import { memberProfile } from "@/lib/members/member-profile";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ handle: string }> };

/** Title and page ask for the same member; one query serves both. */
const memberAt = cache(async (handle: string) => (await memberProfile(handle)) ?? notFound());

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name, handle } = await memberAt((await params).handle);
  return { title: name, alternates: { canonical: `/members/${handle}` } };
}

export default async function Page({ params }: Props) {
  return <MemberView member={await memberAt((await params).handle)} />;
}
