import type { Metadata } from "next";
import { headers } from "next/headers";
import { ListHead } from "@/components/collections/list-head";
import { ReadingListView } from "@/components/collections/reading-list-view";
import { Announcer } from "@/components/page/messages";
import { DeviceList } from "@/components/reading/device-list";
import { readingList } from "@/lib/community/collections/reading-list";
import { memberOfSession } from "@/lib/members/session";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Reading list", robots: { index: false } };

export default async function Page() {
  const member = await memberOfSession(new Headers(await headers()));
  if (member) return <ReadingListView papers={await readingList(member.id)} />;
  return (
    <main id="main" className="column">
      <ListHead title="Reading list">
        On this device only. <a href="/sign-in?next=/reading-list">Sign in</a> and it moves into your account.
      </ListHead>
      <div className="needs-script">
        <DeviceList />
      </div>
      <noscript>
        <p className="empty-list">
          Without JavaScript this device cannot keep a list; your account can:{" "}
          <a href="/sign-in?next=/reading-list">sign in</a>.
        </p>
      </noscript>
      <Announcer />
    </main>
  );
}
