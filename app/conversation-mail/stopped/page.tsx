import type { Metadata } from "next";
import { TextPage } from "@/components/ui/text-page";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Stopped", robots: { index: false } };

export default function Page() {
  return (
    <TextPage title="Stopped">
      <p>
        You get no more mails about replies and mentions. In your <a href="/settings">settings</a> you can
        turn them on again, or have them bundled once a day.
      </p>
    </TextPage>
  );
}
