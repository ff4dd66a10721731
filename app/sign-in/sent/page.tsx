import type { Metadata } from "next";
import { TextPage } from "@/components/ui/text-page";
import { SIGN_IN_LINK_MINUTES } from "@/lib/members/sign-in-link";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Check your mail", robots: { index: false } };

export default function Page() {
  return (
    <TextPage title="Check your mail">
      <p>A link that signs you in is on its way. It works once, within {SIGN_IN_LINK_MINUTES} minutes.</p>
    </TextPage>
  );
}
