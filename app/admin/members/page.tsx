import type { Metadata } from "next";
import { notFoundIfForbidden } from "@/app/not-found-if-forbidden";
import { requireSignedIn } from "@/app/require-signed-in";
import { MemberRoles } from "@/components/members/member-roles";
import { TextPage } from "@/components/ui/text-page";
import { membersForAdmin } from "@/lib/members/admin";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Members", robots: { index: false } };

type Props = { searchParams: Promise<{ q?: string | string[] }> };

export default async function Page({ searchParams }: Props) {
  const { id } = await requireSignedIn("/admin/members");
  const { q } = await searchParams;
  const search = typeof q === "string" ? q : "";
  const members = await membersForAdmin({ adminId: id, search }).catch(notFoundIfForbidden);
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
