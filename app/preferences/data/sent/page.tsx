import type { Metadata } from "next";
import { TextPage } from "@/components/ui/text-page";
import { DATA_HOURS_VALID } from "@/lib/digest/subscribers/data";

export const dynamic = "force-dynamic";

export const metadata: Metadata = { title: "Check your mail", robots: { index: false } };

export default function DataLinkSentPage() {
  return (
    <TextPage title="Check your mail">
      <p>
        We sent a mail to the address that the digest comes to. The link in it leads to your data; it works
        once, for {DATA_HOURS_VALID} hours.
      </p>
    </TextPage>
  );
}
