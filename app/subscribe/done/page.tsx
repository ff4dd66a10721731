import type { Metadata } from "next";
import { TextPage } from "@/components/ui/text-page";

export const dynamic = "force-dynamic";

export const metadata: Metadata = { title: "Subscribed", robots: { index: false } };

export default function SubscribeDonePage() {
  return (
    <TextPage title="You are subscribed">
      <p>
        The next digest comes when its papers are complete. The link “Manage preferences” at its end lets you
        choose another hour or time zone, topics and more.
      </p>
      <p>
        <a href="/papers">Read today’s papers</a>
      </p>
    </TextPage>
  );
}
