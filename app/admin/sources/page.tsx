import type { Metadata } from "next";
import { hiddenFromOthers } from "@/app/admin/hidden-from-others";
import { signedInOrElsewhere } from "@/app/settings/signed-in-or-elsewhere";
import { FieldWinnerList } from "@/components/sources/field-winner-list";
import { SourceList } from "@/components/sources/source-list";
import { TextPage } from "@/components/ui/text-page";
import { sourcesForAdmin } from "@/lib/sources/sources-for-admin";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Sources", robots: { index: false } };

export default async function Page() {
  const { id } = await signedInOrElsewhere("/admin/sources");
  const sources = await sourcesForAdmin({ adminId: id }).catch(hiddenFromOthers);
  return (
    <TextPage title="Sources">
      <SourceList sources={sources} now={new Date()} />
      <h2>Whose word stands</h2>
      <FieldWinnerList />
    </TextPage>
  );
}
