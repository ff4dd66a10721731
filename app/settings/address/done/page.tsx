import type { Metadata } from "next";
import { TextPage } from "@/components/ui/text-page";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Change of address", robots: { index: false } };

const MESSAGES = new Map([
  [
    "waiting",
    "This address has said yes. Now open the mail at the other one: the address changes once both have.",
  ],
  ["changed", "The address is changed. Sign-in links go to the new one from now on."],
  ["cancelled", "Nothing is changed, and the links in both mails are of no use any more."],
]);

type Props = { searchParams: Promise<{ outcome?: string | string[] }> };

export default async function Page({ searchParams }: Props) {
  const message = MESSAGES.get(String((await searchParams).outcome)) ?? "There is nothing left to do.";
  return (
    <TextPage title="Change of address">
      <p role="status">{message}</p>
      <p>
        <a href="/settings">To the settings</a>
      </p>
    </TextPage>
  );
}
