import type { Metadata } from "next";
import { TextPage } from "@/components/ui/text-page";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Account deleted", robots: { index: false } };

export default function Page() {
  return (
    <TextPage title="Your account is deleted">
      <p>Your upvotes and everything else that belonged to it are gone.</p>
      <p>
        If your address is subscribed to the digest, it still is: the link at the end of each digest ends
        that.
      </p>
      <p>
        <a href="/papers">Today’s papers</a>
      </p>
    </TextPage>
  );
}
