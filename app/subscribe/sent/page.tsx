import type { Metadata } from "next";
import { TextPage } from "@/components/ui/text-page";

export const dynamic = "force-dynamic";

export const metadata: Metadata = { title: "Check your mail", robots: { index: false } };

type Props = { searchParams: Promise<{ again?: string | string[] }> };

export default async function SubscribeSentPage({ searchParams }: Props) {
  if ((await searchParams).again !== undefined)
    return (
      <TextPage title="Look in your inbox">
        <p>
          We mailed a link to this address a short while ago, and it still works. If you do not see it, look
          in your spam folder.
        </p>
      </TextPage>
    );
  return (
    <TextPage title="Check your mail">
      <p>
        We sent a mail to the address you entered. Open the link in it to confirm; it works for 24 hours. If
        nothing comes within a few minutes, look in your spam folder, then <a href="/subscribe">try again</a>.
      </p>
    </TextPage>
  );
}
