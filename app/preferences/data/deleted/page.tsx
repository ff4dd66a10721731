import type { Metadata } from "next";
import { TextPage } from "@/components/ui/text-page";

export const dynamic = "force-dynamic";

export const metadata: Metadata = { title: "Deleted", robots: { index: false } };

export default function DataDeletedPage() {
  return (
    <TextPage title="It is deleted">
      <p>
        Gone are the address, all that was chosen for it, its topics, and the list of the digests that were
        mailed to it or planned for it.
      </p>
      <p>
        No further digest is mailed, apart from one that was on its way already. Links in earlier mails no
        longer work. If you ever want the digest again, <a href="/subscribe">subscribe</a> as if for the first
        time.
      </p>
    </TextPage>
  );
}
