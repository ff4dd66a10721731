import type { Metadata } from "next";
import { TextPage } from "@/components/ui/text-page";

export const dynamic = "force-dynamic";

export const metadata: Metadata = { title: "Unsubscribed", robots: { index: false } };

export default function UnsubscribeDonePage() {
  return (
    <TextPage title="You are unsubscribed">
      <p>
        No further digest will come. If that was a mistake, <a href="/subscribe">subscribe again</a>.
      </p>
    </TextPage>
  );
}
