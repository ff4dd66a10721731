import type { Metadata } from "next";
import { hiddenFromOthers } from "@/app/admin/hidden-from-others";
import { signedInOrElsewhere } from "@/app/settings/signed-in-or-elsewhere";
import { MemberRoles } from "@/components/members/member-roles";
import { TextPage } from "@/components/ui/text-page";
import { membersForAdmin } from "@/lib/members/members-for-admin";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Members", robots: { index: false } };

type Props = { searchParams: Promise<{ q?: string | string[] }> };

export default async function Page({ searchParams }: Props) {
  const { id } = await signedInOrElsewhere("/admin/members");
  const { q } = await searchParams;
  const search = typeof q === "string" ? q : "";
  const members = await membersForAdmin({ adminId: id, search }).catch(hiddenFromOthers);
  return (
    <TextPage title="Members">
      <form method="get" action="/admin/members" className="stacked">
        <label htmlFor="q">Name, handle or address contains</label>
        <input id="q" type="text" name="q" defaultValue={search} maxLength={254} />
      </form>
      <MemberRoles members={members} />
    </TextPage>
  );
}
