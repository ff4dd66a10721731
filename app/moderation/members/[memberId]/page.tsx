import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { notFoundIfForbidden } from "@/app/not-found-if-forbidden";
import { requireSignedIn } from "@/app/require-signed-in";
import { MemberSuspension } from "@/components/moderation/member-suspension";
import { TextPage } from "@/components/ui/text-page";
import { moderatedMember } from "@/lib/community/moderation/suspend";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "A member’s standing", robots: { index: false } };

type Props = { params: Promise<{ memberId: string }> };

export default async function Page({ params }: Props) {
  const { memberId } = await params;
  const { id } = await requireSignedIn("/moderation/queue");
  const member = await moderatedMember({ curatorId: id, memberId, now: new Date() }).catch(
    notFoundIfForbidden,
  );
  if (!member) notFound();
  return (
    <TextPage title={member.name}>
      <p className="hint">
        {member.handle !== null && (
          <>
            <a href={`/members/${member.handle}`}>@{member.handle}</a>,{" "}
          </>
        )}
        {member.role}
      </p>
      <MemberSuspension member={member} />
      <p>
        <a href="/moderation/queue">All reports</a>
      </p>
    </TextPage>
  );
}
