import type { Metadata } from "next";
import { TextPage } from "@/components/ui/text-page";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Reported", robots: { index: false } };

export default function Page() {
  return (
    <TextPage title="Thank you">
      <p>
        A curator will look at it. What curators decide is in the <a href="/moderation">moderation log</a>.
      </p>
      <p>
        <a href="/">Today’s papers</a>
      </p>
    </TextPage>
  );
}
