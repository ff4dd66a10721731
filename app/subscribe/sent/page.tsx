import type { Metadata } from "next";
import { TextPage } from "@/components/ui/text-page";

export const dynamic = "force-dynamic";

export const metadata: Metadata = { title: "Check your mail", robots: { index: false } };

export default function SubscribeSentPage() {
  return (
    <TextPage title="Check your mail">
      <p>
        We sent a mail to the address you entered. Open the link in it to confirm; it works for 24 hours. If
        nothing comes within a few minutes, look in your spam folder, then <a href="/subscribe">try again</a>.
      </p>
    </TextPage>
  );
}
