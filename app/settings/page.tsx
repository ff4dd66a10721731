import type { Metadata } from "next";
import { ProfileForm } from "@/components/members/profile-form";
import { TextPage } from "@/components/ui/text-page";
import { mySettings } from "@/lib/members/my-settings";
import { signedInOrElsewhere } from "./signed-in-or-elsewhere";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Settings", robots: { index: false } };

/** What a form of this page did, for whom it led back here. */
const DONE = new Map([["profile", "Your profile is saved."]]);

type Props = { searchParams: Promise<{ done?: string | string[] }> };

export default async function Page({ searchParams }: Props) {
  const { id } = await signedInOrElsewhere("/settings");
  const settings = await mySettings(id);
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
      <h2>Profile</h2>
      <ProfileForm {...settings} />
    </TextPage>
  );
}
