import type { Metadata } from "next";
import { requireSignedIn } from "@/app/require-signed-in";
import { DigestSettings } from "@/components/digest/digest-settings";
import { AddressForm } from "@/components/members/address-form";
import { BlockedList } from "@/components/members/blocked-list";
import { ConversationMailForm } from "@/components/members/conversation-mail-form";
import { ProfileForm } from "@/components/members/profile-form";
import { SessionList } from "@/components/members/session-list";
import { TokenList } from "@/components/members/token-list";
import { YourData } from "@/components/members/your-data";
import { TextPage } from "@/components/ui/text-page";
import { digestOfMember } from "@/lib/digest/subscribers/preferences";
import { myApiTokens } from "@/lib/members/api-tokens";
import { blockedMembers } from "@/lib/members/blocks";
import { mySettings } from "@/lib/members/profile";
import { openSessions } from "@/lib/members/session";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Settings", robots: { index: false } };

/** Messages shown after a settings form redirects back here (`?done=`). */
const DONE = new Map([
  ["address", "We emailed a link to both addresses. The address changes once both are confirmed."],
  ["address-again", "We emailed the links a short while ago, and they still work. Look in both inboxes."],
  ["profile", "Your profile is saved."],
  ["session", "That session was signed out."],
  ["token", "That token is revoked."],
  ["blocked", "That person is blocked."],
  ["unblocked", "That person is no longer blocked."],
  ["mail", "Your digest settings are saved."],
  ["conversation-mail", "Your email settings are saved."],
  ["sessions", "All other sessions were signed out."],
]);

type Props = { searchParams: Promise<{ done?: string | string[] }> };

export default async function Page({ searchParams }: Props) {
  const member = await requireSignedIn("/settings");
  const now = new Date();
  const [settings, sessions, tokens, blocked, digest] = await Promise.all([
    mySettings(member.id),
    openSessions(member, now),
    myApiTokens(member.id),
    blockedMembers(member.id),
    digestOfMember(member.id, now),
  ]);
  const done = DONE.get(String((await searchParams).done));
  return (
    <TextPage title="Settings">
      {done !== undefined && (
        <p role="status" className="notice">
          {done}
        </p>
      )}
      <p>
        You are signed in as <strong>{settings.email}</strong>.
      </p>
      <AddressForm />
      {settings.role === "admin" && (
        <p>
          You are an admin: <a href="/admin/members">members and curators</a>,{" "}
          <a href="/admin/digests">digests</a>, <a href="/admin/subscribers">subscribers</a>,{" "}
          <a href="/admin/sources">sources</a>
        </p>
      )}
      {settings.role !== "member" && (
        <p>
          Curator tools: <a href="/moderation/queue">Reports</a> · <a href="/curate">Curate</a>
        </p>
      )}
      <h2>Profile</h2>
      <ProfileForm {...settings} />
      <h2>Mail</h2>
      <DigestSettings digest={digest} />
      <ConversationMailForm mode={settings.conversationMail} />
      <h2 id="blocked">Blocked people</h2>
      <BlockedList members={blocked} />
      <h2>Active sessions</h2>
      <SessionList sessions={sessions} />
      <h2>API tokens</h2>
      <TokenList tokens={tokens} now={now} />
      <h2>Your data</h2>
      <YourData />
    </TextPage>
  );
}
