import type { Metadata } from "next";
import { ProfileForm } from "@/components/members/profile-form";
import { SessionList } from "@/components/members/session-list";
import { TokenList } from "@/components/members/token-list";
import { YourData } from "@/components/members/your-data";
import { TextPage } from "@/components/ui/text-page";
import { myApiTokens } from "@/lib/members/my-api-tokens";
import { mySettings } from "@/lib/members/my-settings";
import { openSessions } from "@/lib/members/open-sessions";
import { signedInOrElsewhere } from "./signed-in-or-elsewhere";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Settings", robots: { index: false } };

/** What a form of this page did, for whom it led back here. */
const DONE = new Map([
  ["profile", "Your profile is saved."],
  ["session", "That session is ended."],
  ["token", "That token is revoked."],
  ["sessions", "All other sessions are ended."],
]);

type Props = { searchParams: Promise<{ done?: string | string[] }> };

export default async function Page({ searchParams }: Props) {
  const member = await signedInOrElsewhere("/settings");
  const [settings, sessions, tokens] = await Promise.all([
    mySettings(member.id),
    openSessions(member, new Date()),
    myApiTokens(member.id),
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
      {settings.role === "admin" && (
        <p>
          You are an admin: <a href="/admin/members">members and curators</a>
        </p>
      )}
      <h2>Profile</h2>
      <ProfileForm {...settings} />
      <h2>Where you are signed in</h2>
      <SessionList sessions={sessions} />
      <h2>API tokens</h2>
      <TokenList tokens={tokens} />
      <h2>Your data</h2>
      <YourData />
    </TextPage>
  );
}
