import type { Metadata } from "next";
import { notFoundIfForbidden } from "@/app/not-found-if-forbidden";
import { requireSignedIn } from "@/app/require-signed-in";
import { FieldWinnerList } from "@/components/sources/field-winner-list";
import { SourceList } from "@/components/sources/source-list";
import { TextPage } from "@/components/ui/text-page";
import { sourcesForAdmin } from "@/lib/intake/sources/status";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Sources", robots: { index: false } };

export default async function Page() {
  const { id } = await requireSignedIn("/admin/sources");
  const sources = await sourcesForAdmin({ adminId: id }).catch(notFoundIfForbidden);
  return (
    <TextPage title="Sources">
      <SourceList sources={sources} now={new Date()} />
      <h2>Which source wins</h2>
      <FieldWinnerList />
    </TextPage>
  );
}
