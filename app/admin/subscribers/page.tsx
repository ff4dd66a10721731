import type { Metadata } from "next";
import { notFoundIfForbidden } from "@/app/not-found-if-forbidden";
import { requireSignedIn } from "@/app/require-signed-in";
import { ListFigures } from "@/components/digest/list-figures";
import { SubscriberForAdmin } from "@/components/digest/subscriber-for-admin";
import { TextPage } from "@/components/ui/text-page";
import { findSubscribers, listFigures } from "@/lib/digest/list/for-admin";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Subscribers", robots: { index: false } };

type Props = { searchParams: Promise<{ q?: string | string[] }> };

export default async function Page({ searchParams }: Props) {
  const { id: adminId } = await requireSignedIn("/admin/subscribers");
  const { q } = await searchParams;
  const search = typeof q === "string" ? q : "";
  const now = new Date();
  const figures = await listFigures({ adminId, now }).catch(notFoundIfForbidden);
  const found = await findSubscribers({ adminId, search, now });
  return (
    <TextPage title="Subscribers">
      <ListFigures figures={figures} />
      <form method="get" action="/admin/subscribers" className="stacked">
        <label htmlFor="q">Address contains</label>
        <input id="q" type="text" name="q" defaultValue={search} maxLength={254} />
        <button type="submit" className="outline-button">
          Find
        </button>
      </form>
      {search !== "" && found.length === 0 && <p>No subscriber’s address contains “{search}”.</p>}
      {found.map((subscriber) => (
        <SubscriberForAdmin key={subscriber.id} subscriber={subscriber} />
      ))}
      <form method="post" action="/api/admin/subscribers/export">
        <p>
          <button type="submit" className="outline-button">
            Download all as CSV
          </button>
        </p>
        <p className="hint">
          Lists from elsewhere come in with <code>npm run subscribers -- import FILE.csv</code>.
        </p>
      </form>
    </TextPage>
  );
}
