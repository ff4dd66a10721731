import type { Metadata } from "next";
import { headers } from "next/headers";
import { ListHead } from "@/components/collections/list-head";
import { ReadingListView } from "@/components/collections/reading-list-view";
import { Announcer } from "@/components/page/messages";
import { DeviceList } from "@/components/reading/device-list";
import { readingList } from "@/lib/community/collections/reading-list";
import { readingListFeedToken } from "@/lib/community/collections/reading-list-feed";
import { memberOfSession } from "@/lib/members/session";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Reading list", robots: { index: false } };

export default async function Page() {
  const member = await memberOfSession(new Headers(await headers()));
  if (member) {
    const [papers, feedToken] = await Promise.all([readingList(member.id), readingListFeedToken(member.id)]);
    return <ReadingListView papers={papers} feedToken={feedToken} />;
  }
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
