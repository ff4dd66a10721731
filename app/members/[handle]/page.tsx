import type { Metadata } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { cache } from "react";
import { z } from "zod";
import { MemberView } from "@/components/members/member-view";
import { commentIdSchema } from "@/lib/community/comments/comment";
import { memberComments, memberProfile, memberSubmissions } from "@/lib/community/public-profile";
import { paperIdSchema } from "@/lib/papers/paper-id-schema";
import { feedLinks } from "@/lib/web/feeds/address";

export const dynamic = "force-dynamic";

type Props = {
  params: Promise<{ handle: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** The cursors of the two lists, for their later pages. */
const cursors = z.object({ papers: paperIdSchema.optional(), comments: commentIdSchema.optional() });

/** Cached per request: the metadata and the page share one query. */
const memberAt = cache(async (asked: string) => {
  const member = (await memberProfile(asked)) ?? notFound();
  // A handle has one spelling, in lower case.
  if (member.handle !== asked) permanentRedirect(`/members/${member.handle}`);
  return member;
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name, handle } = await memberAt((await params).handle);
  const types = feedLinks({ kind: "member", handle }, `Papers that ${name} submitted`);
  return { title: name, alternates: { canonical: `/members/${handle}`, types } };
}

export default async function Page({ params, searchParams }: Props) {
  const cursor = cursors.safeParse(await searchParams);
  if (!cursor.success) notFound();
  const member = await memberAt((await params).handle);
  const { handle } = member;
  const [submissions, comments] = await Promise.all([
    memberSubmissions({ handle, after: cursor.data.papers }),
    memberComments({ handle, before: cursor.data.comments }),
  ]);
  return <MemberView member={member} submissions={submissions} comments={comments} />;
}
